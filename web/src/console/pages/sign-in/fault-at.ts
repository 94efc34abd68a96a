import type { Language } from "../../../language/language.ts";
import { Refusal } from "../../server/refusal.ts";

/** What is wrong with a field, to stand beside it. */
export const faultAt = (error: unknown, path: string, language: Language): string | undefined =>
  error instanceof Refusal
    ? error.faults.find((fault) => fault.path === path)?.text[language]
    : undefined;
