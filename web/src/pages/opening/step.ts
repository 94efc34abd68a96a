import type { PatientView, Proof, ResultAnswer } from "../../api.ts";
import type { Outcome, Trouble } from "../../server.ts";

/** Where one stands on the way from a link to its result. */
export type Step =
  | { readonly at: "birth-date" }
  | { readonly at: "birth-name"; readonly proof: Proof }
  | { readonly at: "result"; readonly proof: Proof; readonly view: PatientView }
  | { readonly at: "closed" }
  | { readonly at: "withdrawn" }
  | { readonly at: "ended" }
  | { readonly at: "trouble"; readonly proof: Proof; readonly trouble: Trouble };

/** The step that an answer of the server leads to. */
export function stepAfter(outcome: Outcome<ResultAnswer>, proof: Proof): Step {
  if (outcome.kind === "closed") return { at: "closed" };
  if (outcome.kind === "ended") return { at: "ended" };
  if (outcome.kind !== "answer") return { at: "trouble", proof, trouble: outcome };
  if (outcome.answer.state === "withdrawn") return { at: "withdrawn" };
  return outcome.answer.state === "open"
    ? { at: "result", proof, view: outcome.answer.view }
    : { at: "birth-name", proof };
}
