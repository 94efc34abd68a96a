import { transliterate } from "#hcert";
import { canSet } from "./type/set.ts";

/**
 * A name in its own letters where a face has them all, else word by word in the Latin ones that the
 * European code has beside it.
 *
 * @throws {RangeError} when a letter has neither: a part of a name would be missing in silence
 */
export function inLetters(name: string): string {
  if (canSet(name, "bold")) return name;
  if ([...name].some((letter) => /\p{L}/u.test(letter) && transliterate(letter) === "")) {
    throw new RangeError("a letter of a name can be neither printed nor transliterated");
  }
  const words = name.split(/\s+/).map((word) => transliterate(word).replaceAll("<", " "));
  return words.filter((word) => word !== "").join(" ");
}
