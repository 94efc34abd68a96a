import type { PatientResult } from "../../api.ts";
import type { Language } from "../../language/language.ts";
import { keepTogether, setFrench } from "../../language/typography.ts";
import { faceOf } from "./face.ts";

/** The portal's own words, for what holds of every test alike. */
export interface OwnWords {
  readonly withdrawnHeadline: string;
  readonly withdrawnText: string;
  readonly withdrawnTodo: readonly string[];
  readonly todoElse: readonly string[];
}

export interface Told {
  readonly headline: string;
  readonly meaning: string;
  readonly todo: readonly string[];
  /** Whose words each are: the catalogue's may stand in another language than the page. */
  readonly ownHeadline: boolean;
  readonly ownTodo: boolean;
}

/**
 * What a result says: the catalogue's words for its value. That a result was withdrawn the portal
 * says itself, in the same words for every test; and nobody is left without a next step.
 */
export function toldOf(result: PatientResult, language: Language, own: OwnWords): Told {
  const set = (text: string): string => keepTogether(language === "fr" ? setFrench(text) : text);
  const withdrawn = faceOf(result) === "withdrawn";
  const todo = result.told.todo[language].map(set);
  const ownTodo = todo.length === 0;
  return {
    headline: withdrawn ? own.withdrawnHeadline : set(result.told.headline[language]),
    meaning: withdrawn ? own.withdrawnText : set(result.told.meaning[language]),
    todo: ownTodo ? (withdrawn ? own.withdrawnTodo : own.todoElse) : todo,
    ownHeadline: withdrawn,
    ownTodo,
  };
}
