import type { DraftOrder } from "../../result/draft.ts";
import { raise } from "../../result/issue-texts.ts";
import type { Named, Performer } from "../../result/performer.ts";
import type { TestReport } from "../../result/test-report.ts";
import type { Judging } from "../judging.ts";
import { readNamed } from "./professional.ts";

export type Participants = Pick<TestReport, "prescriber" | "performers" | "performedAt">;

/** Who asked for the test, who made it and where; a number that cannot be right is warned of. */
export function participantsOf(order: DraftOrder, judging: Judging): Participants {
  return {
    prescriber: prescriberOf(order, judging),
    performers: performersOf(order, judging),
    performedAt: placeOf(order, judging),
  };
}

function prescriberOf(order: DraftOrder, judging: Judging): Named | null {
  if (order.prescriber === null) return null;
  const { named, isWrong } = readNamed(order.prescriber, judging.country.professionals);
  if (isWrong) {
    const part = order.prescriberOfOrder ? "orderPrescriber" : "prescriber";
    judging.issues.push(raise("prescriber.invalid", order.place(part)));
  }
  return named;
}

const nobody: readonly Performer[] = [];

function performersOf(order: DraftOrder, { country }: Judging): readonly Performer[] {
  let all: Performer[] | null = null;
  for (const { performers } of [order, ...order.results]) {
    for (const draft of performers) {
      const { named } = readNamed(draft, country.professionals);
      all ??= [];
      // The same technician stands beside each observation.
      const isKnown = all.some(
        (one) => one.role === draft.role && one.id === named.id && one.name === named.name,
      );
      if (!isKnown) all.push({ role: draft.role, ...named });
    }
  }
  return all ?? nobody;
}

/** The first that an observation names. */
function placeOf(order: DraftOrder, judging: Judging): Named | null {
  const result = order.results.find(({ laboratory }) => laboratory !== null);
  if (result === undefined || result.laboratory === null) return null;
  const { named, isWrong } = readNamed(result.laboratory, judging.country.organisations);
  if (isWrong) {
    const part = result.laboratoryIsProducer ? "producer" : "laboratory";
    judging.issues.push(raise("laboratory.invalid", result.place(part)));
  }
  return named;
}
