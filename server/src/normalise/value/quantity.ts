import type { DraftValue } from "../../result/draft.ts";
import type { Quantity } from "../../result/test-result.ts";
import type { Judging } from "../judging.ts";
import type { Observed } from "../observation/observed.ts";
import { refuse } from "../observation/set-aside.ts";

const comparators: ReadonlySet<string> = new Set(["<", ">", "<=", ">=", "="]);
const decimal = /^[+-]?\d{1,12}(?:\.\d{1,9})?$/;
const written = /^(<=|>=|<|>|=)?\s*([+-]?\d{1,12}(?:\.\d{1,9})?)$/;

/** One number, as NM, as SN, or written so in a text. */
export function readQuantity(observed: Observed, judging: Judging): void {
  const { draft } = observed;
  const [given, second] = draft.values;
  const number = given === undefined || second !== undefined ? null : numberOf(given);
  if (number === null) {
    refuse(observed, judging, "value.no-number", draft.place("value"));
    return;
  }
  const unit = draft.unit.code || draft.unit.text;
  observed.quantity = { ...number, unit: unit === "" ? null : unit };
  observed.value = "quantity";
}

function numberOf(given: DraftValue): Omit<Quantity, "unit"> | null {
  if (given.kind === "number") {
    const { comparator, number } = given;
    return comparators.has(comparator) && decimal.test(number)
      ? { comparator: comparator as Quantity["comparator"], number: plain(number) }
      : null;
  }
  const found = given.kind === "text" ? written.exec(given.text) : null;
  if (found === null) return null;
  return {
    comparator: (found[1] ?? "=") as Quantity["comparator"],
    number: plain(found[2] ?? ""),
  };
}

const plain = (number: string): string => number.replace(/^\+/, "");
