import type { PatientResult } from "../../api.ts";
import type { Language } from "../../language/language.ts";
import { keepTogether, setFrench } from "../../language/typography.ts";
import { faceOf } from "./face.ts";

/** The portal's own words, for what holds of every test alike. */
export interface OwnWords {
  readonly pendingHeadline: string;
  readonly pendingText: string;
  readonly pendingTodo: readonly string[];
  readonly reopenedHeadline: string;
  readonly reopenedText: string;
  readonly reopenedTodo: readonly string[];
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

/** What the portal says itself, in the same words for every test; null where the catalogue speaks. */
function ownWords(
  result: PatientResult,
  own: OwnWords,
): Omit<Told, "ownHeadline" | "ownTodo"> | null {
  const face = faceOf(result);
  if (face === "withdrawn")
    return {
      headline: own.withdrawnHeadline,
      meaning: own.withdrawnText,
      todo: own.withdrawnTodo,
    };
  if (face !== "pending") return null;
  // Its reader saw it as final before, or withdrawn: it is being examined again.
  return result.earlier.length > 0
    ? { headline: own.reopenedHeadline, meaning: own.reopenedText, todo: own.reopenedTodo }
    : { headline: own.pendingHeadline, meaning: own.pendingText, todo: own.pendingTodo };
}

/**
 * What a result says: the catalogue's words for its value. That it was withdrawn or is under way the
 * portal says itself; and nobody is left without a next step.
 */
export function toldOf(result: PatientResult, language: Language, own: OwnWords): Told {
  const set = (text: string): string => keepTogether(language === "fr" ? setFrench(text) : text);
  const mine = ownWords(result, own);
  const todo = result.told.todo[language].map(set);
  const ownTodo = todo.length === 0;
  return {
    headline: mine?.headline ?? set(result.told.headline[language]),
    meaning: mine?.meaning ?? set(result.told.meaning[language]),
    todo: ownTodo ? (mine?.todo ?? own.todoElse) : todo,
    ownHeadline: mine !== null,
    ownTodo,
  };
}
