import type { Draft, DraftOrder, DraftResult } from "../result/draft.ts";
import type { Moment } from "../result/moment.ts";
import type { Findings, NormaliseContext } from "./index.ts";
import { toMoment } from "./moment.ts";

/** Clocks of laboratories may be fast by this much. */
const tolerance = 10 * 60_000;
const old = 2 * 365 * 24 * 3_600_000;

/** When the sample was taken: of the specimen, else of the order, else of the observation. */
export function readSampling(
  given: DraftResult,
  order: DraftOrder,
  draft: Draft,
  context: NormaliseContext,
  findings: Findings,
): Moment | null {
  const candidates = [
    { time: order.sampledSpecimen, place: order.place("sampledSpecimen") },
    { time: order.sampledOrder, place: order.place("sampledOrder") },
    { time: given.sampled, place: given.place("sampled") },
  ];
  const chosen = candidates.find((one) => one.time !== null);
  if (!chosen || chosen.time === null) {
    findings.issues.push({
      code: "sampling.missing",
      severity: "error",
      place: order.place("sampledOrder"),
    });
    return null;
  }
  const { time, place } = chosen;
  const moment = time === "malformed" ? null : toMoment(time, draft.sentAt, context.sender.zone);
  if (!moment) {
    findings.issues.push({ code: "sampling.malformed", severity: "error", place });
    return null;
  }
  if (moment.instant > context.now.getTime() + tolerance) {
    findings.issues.push({ code: "sampling.future", severity: "error", place });
    return null;
  }
  if (moment.instant < context.now.getTime() - old) {
    findings.issues.push({ code: "sampling.old", severity: "warning", place });
  }
  return moment;
}
