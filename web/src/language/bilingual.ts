import type { Language } from "./language.ts";
import { setFrench } from "./typography.ts";

/** The words of one page or part, in each language, with the same keys. */
export type Bilingual<Words> = Readonly<Record<Language, Words>>;

/** Texts, lists of texts, and sentences made from values: all that a dictionary holds. */
type Entry = unknown;

const typeset = (entry: Entry): Entry => {
  if (typeof entry === "string") return setFrench(entry);
  if (typeof entry === "function") return (...values: unknown[]) => typeset(entry(...values));
  if (Array.isArray(entry)) return entry.map(typeset);
  if (entry !== null && typeof entry === "object") {
    return Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, typeset(value)]));
  }
  return entry;
};

/** Declares the words of a page: French gives the keys, English must have the same ones. */
export const bilingual = <Words>(fr: Words, en: NoInfer<Words>): Bilingual<Words> => ({
  fr: typeset(fr) as Words,
  en,
});
