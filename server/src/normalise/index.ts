import type { Catalogue } from "../result/catalogue.ts";
import type { Country } from "../result/country.ts";
import type { Draft } from "../result/draft.ts";
import type { Issue } from "../result/issue.ts";
import type { Sender } from "../result/message.ts";
import type { Moment } from "../result/moment.ts";
import type { TestReport } from "../result/test-report.ts";
import { prepareCodes } from "./codes/prepared.ts";
import { inMessageOrder } from "./in-message-order.ts";
import { type Judged, judgeOrder } from "./judge-order.ts";
import type { Judging } from "./judging.ts";
import { ReportGatherer } from "./report/gather.ts";
import { settle } from "./settle.ts";
import { nothingRead, readMoment } from "./time/moment.ts";

export { isEmail } from "./person/contacts.ts";
export { readIdentifier } from "./person/identifiers.ts";
export { readPhone } from "./person/phone.ts";
export { readPersons } from "./persons.ts";

export interface NormaliseContext {
  readonly catalogue: Catalogue;
  readonly country: Country;
  readonly sender: Pick<Sender, "language" | "zone" | "codeMap">;
  readonly now: Date;
  readonly production: boolean;
}

export interface Normalised {
  /** What would be recorded; of no meaning when an issue is an error. */
  readonly reports: readonly TestReport[];
  /** Every fault at once, those that the format found among them, in the order of the message. */
  readonly issues: readonly Issue[];
  /** Places of values that a register has no right to: blanked before anything is kept. */
  readonly unknown: readonly string[];
  /** The time of sending, in the sender's zone where it says no offset. */
  readonly sentAt: Moment | null;
}

/**
 * A draft becomes reports, or a list of issues. Bad input is a value here, never an exception.
 * @param found what the format found in the same message
 */
export function normalise(
  draft: Draft,
  context: NormaliseContext,
  found: readonly Issue[] = [],
): Normalised {
  const judging: Judging = {
    ...context,
    codes: prepareCodes(context.sender.codeMap, context.catalogue),
    sentAt: draft.sentAt,
    lastRead: nothingRead(),
    issues: [],
    unknown: [...draft.strayValues],
  };
  const judged: Judged[] = draft.orders.map((order) => judgeOrder(order, judging));
  settle(judged, judging);
  const gatherer = new ReportGatherer(judging);
  for (const one of judged) gatherer.add(one);
  const sent = readMoment(draft.sentAt, judging);
  return {
    reports: gatherer.reports(),
    issues: inMessageOrder(
      found.length === 0 ? judging.issues : [...found, ...judging.issues],
      draft.positionOf,
    ),
    unknown: judging.unknown,
    sentAt: sent.kind === "moment" ? sent.moment : null,
  };
}
