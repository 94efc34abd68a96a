import type { Language } from "../../language/language.ts";
import type { Judgement } from "./judge/judgement.ts";
import { verifierTexts } from "./texts.ts";
import { verdictTexts } from "./verdict/texts.ts";

/** What is read out to those who do not see the colour: the word, and why. */
export function spoken(language: Language, judgement: Judgement | null, waiting: boolean): string {
  if (judgement === null) return waiting ? verifierTexts[language].checking : "";
  const { colours, reasons } = verdictTexts[language];
  const why = judgement.reason === null ? "" : reasons[judgement.reason];
  const rules = judgement.rules.map((rule) => rule[language]);
  return [`${colours[judgement.colour]}.`, why, ...rules].filter((part) => part !== "").join(" ");
}
