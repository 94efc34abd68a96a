import type { PoolClient } from "pg";
import type { Actor } from "../../access/actor.ts";
import type { Scope } from "../../access/policy/scope.ts";
import { localDate } from "../../certificates/local-date.ts";
import type { Entry } from "../../intake/formats/form/shape.ts";
import { AppError, type Fault } from "../../platform/errors.ts";
import { actorName } from "../audited.ts";
import { findEntry } from "../entries.sql.ts";
import { reportOf } from "../entry-id.ts";
import { fault } from "../faults.ts";
import type { CounterParts } from "../parts.ts";
import { claim, keptMs, type Named, requestKey } from "../request.ts";
import { nextNumber } from "../requests.sql.ts";
import { withHead } from "../series/head.ts";
import { practise } from "../training/practise.ts";
import type { Entered } from "./answer.ts";
import { askIntake, faultsOf, refusedWith } from "./ask-intake.ts";
import { checkEntry } from "./check.ts";
import { conclude, type Sent } from "./conclude.ts";
import { envelopeOf } from "./envelope.ts";

/**
 * A test enters the register: checked here and by intake, every fault told at once; then numbered,
 * recorded, and answered. The same again under the same key is answered the same.
 * @throws {AppError} entry_refused, key_needed, key_reused, waited_too_long, unavailable
 */
export async function enter(
  parts: CounterParts,
  scope: Scope,
  entry: Entry,
  idempotencyKey: string | null,
): Promise<Entered> {
  const { actor } = scope;
  const key = requestKey(actor, "entry", idempotencyKey);
  refuseStale(parts, entry);
  const whole = await withHead(parts, scope, entry);
  if (actor.training) return practise(parts, actor, whole, key.hash);
  const claimed = await claim<Sent, Entered>(
    parts,
    key,
    entry,
    (client) => refuseFaulty(client, parts, scope, whole.entry, whole.faults),
    (client) => numbered(client, parts, actor),
    (named) => sentAs(parts, actor, whole.entry, named),
  );
  return claimed.open === null ? claimed.answer : conclude(parts, actor, claimed.open);
}

/** What waited on a device longer than a day is looked at by a human before it counts. */
function refuseStale({ clock }: CounterParts, { waitingSince }: Entry): void {
  if (waitingSince && Date.parse(waitingSince) < clock.now().getTime() - keptMs)
    throw new AppError("waited_too_long");
}

async function refuseFaulty(
  client: PoolClient,
  parts: CounterParts,
  scope: Scope,
  entry: Entry,
  found: readonly Fault[],
): Promise<void> {
  const { actor } = scope;
  const faults = [
    ...found,
    ...checkEntry(parts, actor, entry),
    ...(await repeatFaults(client, scope, entry)),
  ];
  if (faults.length > 0) throw refusedWith(await allFaults(parts, actor, entry, faults));
}

async function numbered(client: PoolClient, parts: CounterParts, actor: Actor): Promise<Named> {
  const { lane, id, zone } = actor.organisation;
  const day = localDate(parts.clock.now(), zone);
  const next = await nextNumber(client, lane, id, day);
  const number = `CTR-${day.slice(2).replaceAll("-", "")}-${String(next).padStart(4, "0")}`;
  return { number, controlId: number };
}

async function repeatFaults(client: PoolClient, scope: Scope, entry: Entry): Promise<Fault[]> {
  if (!entry.repeatOf) return [];
  const repeated = await findEntry(client, scope, reportOf(scope.actor, entry.repeatOf));
  if (repeated === undefined || repeated.value !== "invalid" || repeated.state === "cancelled")
    return [fault("repeat.not-invalid", "repeatOf")];
  return repeated.repeated_by === null ? [] : [fault("repeat.already", "repeatOf")];
}

/** What intake would say beside it, asked as of an exercise: nothing is recorded. */
export async function allFaults(
  parts: CounterParts,
  actor: Actor,
  entry: Entry,
  own: readonly Fault[],
): Promise<Fault[]> {
  const now = parts.clock.now();
  // Of a test that is none intake could only say the same again, in other words.
  if (own.some(({ code }) => code === "test.unknown")) return [...own];
  const envelope = envelopeOf(parts, actor, entry, {
    number: "CTR-CHECK",
    controlId: "CTR-CHECK",
    status: "final",
    reason: null,
    saidAt: now,
    sentAt: now,
    training: true,
  });
  const paths = new Set(own.map(({ path }) => path));
  const others = faultsOf(await askIntake(parts, envelope)).filter(({ path }) => !paths.has(path));
  return [...own, ...others];
}

function sentAs(parts: CounterParts, actor: Actor, entry: Entry, named: Named): Sent {
  const now = parts.clock.now();
  const saidAt = toSecond(entry.waitingSince ? new Date(entry.waitingSince) : now);
  const saying = { ...named, status: "final", reason: null, saidAt, sentAt: now } as const;
  return {
    envelope: envelopeOf(parts, actor, entry, { ...saying, training: false }),
    version: 1,
    by: actorName(actor),
    enteredAt: now.toISOString(),
    repeatOf: entry.repeatOf ? reportOf(actor, entry.repeatOf) : null,
  };
}

/** Times of a form are of seconds. */
export const toSecond = (at: Date): Date => new Date(Math.floor(at.getTime() / 1_000) * 1_000);
