import type { Outcome } from "../../server.ts";

/** Why no proof came: a trouble on the way, or the report does not open any more. */
export type Refusal =
  | { readonly kind: "closed" | "no-network" | "unavailable" }
  | { readonly kind: "too-many"; readonly retryAfterSeconds: number };

/** An answer is one too when it opens nothing: the report was another person's, or asks anew. */
export function refusalOf(outcome: Outcome<unknown>): Refusal {
  switch (outcome.kind) {
    case "answer":
    case "closed":
    case "ended":
      return { kind: "closed" };
    case "not-understood":
      return { kind: "unavailable" };
    default:
      return outcome;
  }
}
