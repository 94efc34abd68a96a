import type { DraftCoding } from "../../result/draft.ts";
import { fold } from "./fold.ts";

/** What a map of `SYSTEM|code` and `code` says of a coding of a test or question. */
export const ofTestCode = <Meaning>(
  map: ReadonlyMap<string, Meaning>,
  { code, system }: DraftCoding,
): Meaning | undefined =>
  map.size === 0 || code === ""
    ? undefined
    : (map.get(`${system.toUpperCase()}|${code}`) ?? map.get(code));

/** The same of a value, whose code or words are compared folded; the text where no code says it. */
export function ofWord<Meaning>(
  map: ReadonlyMap<string, Meaning>,
  { code, text, system }: DraftCoding,
): Meaning | undefined {
  if (map.size === 0) return undefined;
  const word = fold(code);
  const byCode = map.get(`${system.toUpperCase()}|${word}`) ?? map.get(word);
  return byCode ?? (text === "" ? undefined : map.get(fold(text)));
}
