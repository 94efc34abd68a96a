import type { Judging } from "../judging.ts";
import { readPresence } from "../value/presence.ts";
import { readQuantity } from "../value/quantity.ts";
import { readScreening } from "../value/screening.ts";
import type { Observed, Step } from "./observed.ts";
import { refuse } from "./set-aside.ts";

/** By the kind of test: what each of them may find, it notes itself. */
const readers: Readonly<
  Record<"presence" | "quantity" | "screening", (observed: Observed, judging: Judging) => void>
> = {
  presence: readPresence,
  quantity: readQuantity,
  screening: readScreening,
};

/** OBX-5; of a cancelled result the value has no meaning any more. */
export const readValue: Step = (observed, judging) => {
  const { draft, test, status } = observed;
  if (test === null || status === "cancelled") return undefined;
  if (draft.values.length === 0) {
    refuse(observed, judging, "value.missing", draft.place("value"));
    return undefined;
  }
  readers[test.kind](observed, judging);
  if (observed.value !== null && !test.values.includes(observed.value))
    refuse(observed, judging, "value.not-of-test", draft.place("value"), { test: test.id });
  return undefined;
};
