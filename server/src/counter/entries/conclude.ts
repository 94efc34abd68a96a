import type { Actor } from "../../access/actor.ts";
import { announce, topicOf } from "../../access/live/change.sql.ts";
import { localDate } from "../../certificates/local-date.ts";
import type { FormAnswer } from "../../intake/formats/form/acknowledge.ts";
import type { Envelope } from "../../intake/formats/form/envelope.ts";
import { transaction } from "../../platform/database/pool.ts";
import { dayOf } from "../../platform/day.ts";
import { AppError } from "../../platform/errors.ts";
import { audit } from "../audited.ts";
import { sealJson } from "../day-keys.ts";
import type { CounterParts } from "../parts.ts";
import { lookupsOf } from "../patients/lookup.ts";
import { answerPlace, type Open } from "../request.ts";
import { noteRefused } from "../requests.sql.ts";
import { answerOf, type Entered, states } from "./answer.ts";
import { askIntake, faultsOf, refusedWith } from "./ask-intake.ts";
import { foldLot } from "./device.ts";
import { keepEntry } from "./keep.sql.ts";

/** What goes to intake, and what the counter keeps beside it once it was taken. */
export interface Sent {
  readonly envelope: Envelope;
  readonly version: number;
  /** Who entered it, as in the audit. */
  readonly by: string;
  readonly enteredAt: string;
  readonly repeatOf: number | null;
}

/**
 * Hands an entry to intake and keeps what follows from its answer. Whatever ends between the two is made
 * good by another try: intake answers the same, and what is kept here is kept once.
 * @throws {AppError} entry_refused with every fault; conflict where it was changed meanwhile
 */
export async function conclude(
  parts: CounterParts,
  actor: Actor,
  { key, day: askedOn, sent }: Open<Sent>,
): Promise<Entered> {
  const { envelope } = sent;
  const answer = await askIntake(parts, envelope);
  if (answer.code === "AE") {
    await noteRefused(parts.pool, key);
    throw whyRefused(answer);
  }
  const { report } = answer;
  if (report === null) throw new Error("intake took an entry and recorded no report");
  const entered = answerOf(parts.catalogue, envelope, answer, report);
  await transaction(parts.pool, async (client) => {
    const now = parts.clock.now();
    const day = dayOf(now);
    await keepEntry(client, {
      entry: {
        ...rowOf(actor, sent),
        lane: report.lane,
        report_id: report.reportId,
        changed_at: now,
        day,
        sealed: sealJson(parts.keys, day, entryPlace(report.lane, report.reportId), envelope),
      },
      lookups: lookupsOf(parts, actor, day, envelope.entry.patient),
      request: key,
      answer: sealJson(parts.keys, askedOn, answerPlace(key), entered),
      at: now,
    });
    const { status } = envelope.report;
    await audit(client, parts, actor, actions[status], "test at the counter", [report]);
  });
  // Behind the commit: one that announces is let through alone by the database, with the disk to wait for.
  void announce(parts.pool, [topicOf("entries", actor.organisation.id)]).catch(() => {});
  return entered;
}

function whyRefused(answer: FormAnswer): AppError {
  const isFor = (reason: string) => answer.remarks.some(({ code }) => code === reason);
  if (isFor("control-id.reused")) return new AppError("conflict");
  if (isFor("register.ended")) return new AppError("register_ended");
  if (isFor("platform.fault"))
    return new AppError("unavailable", "intake could not record an entry");
  return refusedWith(faultsOf(answer));
}

const actions = {
  final: "entry made",
  corrected: "entry corrected",
  cancelled: "entry cancelled",
} as const;

export const entryPlace = (lane: number, reportId: number): string =>
  `counter.entry|${lane}|${reportId}`;

function rowOf(actor: Actor, { envelope, version, by, enteredAt, repeatOf }: Sent) {
  const { report, entry, meaning } = envelope;
  return {
    organisation_id: actor.organisation.id,
    number: report.number,
    version,
    state: states[report.status],
    entered_at: new Date(enteredAt),
    entered_on: localDate(new Date(enteredAt), actor.organisation.zone),
    said_at: new Date(report.validatedAt),
    test: entry.test,
    value: entry.result,
    device: meaning.device,
    lot: foldLot(entry.device?.lot ?? ""),
    expires: entry.device?.expires || null,
    series_id: entry.series ?? null,
    repeat_of: repeatOf,
    typed_by: by,
  };
}
