import type { Actor } from "../../access/actor.ts";
import type { Scope } from "../../access/policy/scope.ts";
import type { Envelope } from "../../intake/formats/form/envelope.ts";
import type { Entry } from "../../intake/formats/form/shape.ts";
import { transaction } from "../../platform/database/pool.ts";
import { AppError } from "../../platform/errors.ts";
import { actorName } from "../audited.ts";
import { openJson } from "../day-keys.ts";
import { type EntryRow, findEntry } from "../entries.sql.ts";
import { reportOf } from "../entry-id.ts";
import { fault } from "../faults.ts";
import type { CounterParts } from "../parts.ts";
import { claim, requestKey } from "../request.ts";
import { changePractised } from "../training/change.ts";
import type { Entered } from "./answer.ts";
import { refusedWith } from "./ask-intake.ts";
import { checkEntry } from "./check.ts";
import { conclude, entryPlace, type Sent } from "./conclude.ts";
import { allFaults, toSecond } from "./enter.ts";
import { envelopeOf } from "./envelope.ts";

/** What is asked of an entry: `version` is that which whoever asks has seen. */
export interface Change {
  readonly id: string;
  readonly version: number;
  readonly reason: string;
  /** As it should have been entered; null where it should not. */
  readonly entry: Entry | null;
}

/**
 * An entry is corrected or cancelled, with a reason: a further version of its report, told to the person
 * as any correction. Nothing is rewritten.
 * @throws {AppError} not_found, conflict where it was changed meanwhile, and as `enter`
 */
export async function change(
  parts: CounterParts,
  scope: Scope,
  asked: Change,
  idempotencyKey: string | null,
): Promise<Entered> {
  const { actor } = scope;
  const key = requestKey(actor, `change ${asked.id}`, idempotencyKey);
  if (actor.training) return changePractised(parts, actor, asked);
  const reportId = reportOf(actor, asked.id);
  const row = await transaction(parts.pool, (client) => findEntry(client, scope, reportId));
  if (row === undefined) throw new AppError("not_found");
  const claimed = await claim<Sent, Entered>(
    parts,
    key,
    asked,
    async () => {
      if (row.version !== asked.version || row.state === "cancelled")
        throw new AppError("conflict");
      await refuseFaulty(parts, actor, row, asked);
    },
    // Of two changes at once the second has the same, with another content: intake refuses it.
    async () => ({ number: row.number, controlId: `${row.number}/${row.version + 1}` }),
    ({ controlId }) => sentAs(parts, actor, row, asked, controlId),
  );
  return claimed.open === null ? claimed.answer : conclude(parts, actor, claimed.open);
}

async function refuseFaulty(
  parts: CounterParts,
  actor: Actor,
  { test }: EntryRow,
  { entry }: Change,
): Promise<void> {
  if (entry === null) return;
  // Another test is another result of the report: the first one would stand beside it.
  const other = entry.test === test ? [] : [fault("test.other", "test")];
  const faults = [...other, ...checkEntry(parts, actor, entry)];
  if (faults.length > 0) throw refusedWith(await allFaults(parts, actor, entry, faults));
}

function sentAs(
  parts: CounterParts,
  actor: Actor,
  row: EntryRow,
  { entry, reason }: Change,
  controlId: string,
): Sent {
  const now = parts.clock.now();
  const saidAt = toSecond(new Date(Math.max(now.getTime(), row.said_at.getTime() + 1_000)));
  const before = formOf(parts, row).entry;
  // What ties it to others stays: of which series it is, and what it repeats.
  const { series, repeatOf } = before;
  const said: Entry = entry === null ? before : { ...entry, series, repeatOf };
  return {
    envelope: envelopeOf(parts, actor, said, {
      number: row.number,
      controlId,
      status: entry === null ? "cancelled" : "corrected",
      reason,
      saidAt,
      sentAt: now,
      training: false,
    }),
    version: row.version + 1,
    by: actorName(actor),
    enteredAt: row.entered_at.toISOString(),
    repeatOf: row.repeat_of,
  };
}

/** The form as it was last said. @throws {AppError} not_found once its day was erased */
export function formOf(parts: CounterParts, row: EntryRow): Envelope {
  const place = entryPlace(row.lane, row.report_id);
  const form = openJson<Envelope>(parts.keys, row.day, place, row.sealed);
  if (form === null) throw new AppError("not_found");
  return form;
}
