import type { PoolClient } from "pg";
import { announce, topicOf } from "../../access/live/change.sql.ts";
import type { Scope } from "../../access/policy/scope.ts";
import type { EntryPatient } from "../../intake/formats/form/shape.ts";
import { transaction } from "../../platform/database/pool.ts";
import { dayOf } from "../../platform/day.ts";
import { AppError, type Fault } from "../../platform/errors.ts";
import { sealAsked } from "../../platform/keys/asked-contact.ts";
import { actorName, audit } from "../audited.ts";
import { refusedWith } from "../entries/ask-intake.ts";
import { reportOf } from "../entry-id.ts";
import { fault } from "../faults.ts";
import type { Channel, CounterParts } from "../parts.ts";
import { currentVersion } from "../proof.sql.ts";
import { requestKey } from "../request.ts";
import { sendPractised } from "../training/messages.ts";
import { contactOf, readContact } from "./contact.ts";
import { shown, toBeTold } from "./list.ts";
import { askedBefore, askedSince, askNow, hasOpenLink } from "./messages.sql.ts";

/** By which way, and to a contact other than the entry's where one is named. */
export interface AskedMessage {
  readonly channel: Channel;
  readonly contact?: string | undefined;
}

/** One entry is sent so often from the counter within a day. */
const mostInADay = 10;

/**
 * Sends the person's link, on whose page the result stands with its proof, at once: by the queues of all
 * messages, with their pauses and limits. The same under the same key is sent once.
 * @throws {AppError} not_found; entry_refused with what is wrong with the contact; conflict while one is
 * being sent this moment; key_needed, key_reused
 */
export async function sendMessage(
  parts: CounterParts,
  scope: Scope,
  id: string,
  asked: AskedMessage,
  idempotencyKey: string | null,
) {
  const { actor } = scope;
  const { hash: keyHash } = requestKey(actor, `message ${id}`, idempotencyKey);
  if (actor.training) return sendPractised(parts, actor, id, asked, keyHash);
  const reportId = reportOf(actor, id);
  return transaction(parts.pool, async (client) => {
    const { row, patient, person } = await toBeTold(client, parts, scope, reportId);
    const { lane, id: organisation } = actor.organisation;
    const before = await askedBefore(client, lane, organisation, keyHash);
    if (before) {
      if (before.channel !== asked.channel) throw new AppError("key_reused");
      return shown(client, parts, scope, patient, person);
    }
    if (row.state === "cancelled") throw new AppError("conflict");
    const now = parts.clock.now();
    const address = whereTo(parts, asked, patient);
    const current = await currentVersion(client, person);
    if (current === undefined) throw new AppError("not_found");
    const late = await faultsNow(client, person, now);
    if (late.length > 0) throw refusedWith(late);
    // Under the key of the record: where the person was reached ends with who they are.
    const { version, day } = current;
    const isAsked = await askNow(client, {
      ...{ lane, reportId, version, keyHash, day, organisation, at: now },
      channel: asked.channel,
      typed: asked.contact !== undefined,
      by: actorName(actor),
      sealed: sealAsked(parts.keys, { lane, reportId, keyHash, day }, address),
    });
    if (!isAsked) throw new AppError("conflict", "a proof is being sent at this moment");
    await audit(client, parts, actor, "proof sent", "proof to the person tested", [{ reportId }]);
    await announce(client, [topicOf("entries", organisation)]);
    return shown(client, parts, scope, patient, person);
  });
}

/** @throws {AppError} entry_refused */
export function whereTo(parts: CounterParts, asked: AskedMessage, patient: EntryPatient): string {
  if (asked.contact === undefined) {
    const address = contactOf(parts, asked.channel, patient);
    if (address === null) throw refusedWith([fault("message.no-contact", "contact")]);
    return address;
  }
  const read = readContact(parts, asked.channel, asked.contact);
  if ("fault" in read) throw refusedWith([read.fault]);
  return read.address;
}

async function faultsNow(
  client: PoolClient,
  person: Parameters<typeof hasOpenLink>[1],
  now: Date,
): Promise<Fault[]> {
  if (!(await hasOpenLink(client, person, dayOf(now))))
    return [fault("message.no-link", "channel")];
  const since = new Date(now.getTime() - 24 * 3_600_000);
  const many = await askedSince(client, person.lane, person.report_id, since);
  return many < mostInADay ? [] : [fault("message.too-many", "channel")];
}
