import type { PoolClient } from "pg";
import type { Scope } from "../../access/policy/scope.ts";
import type { EntryPatient } from "../../intake/formats/form/shape.ts";
import { transaction } from "../../platform/database/pool.ts";
import { AppError } from "../../platform/errors.ts";
import { unsealAsked } from "../../platform/keys/asked-contact.ts";
import { KeyGone } from "../../platform/keys/key-store.ts";
import { unsealNamed } from "../../platform/keys/named-record.ts";
import { audit } from "../audited.ts";
import { opened } from "../entries/view.ts";
import { findEntry } from "../entries.sql.ts";
import { reportOf } from "../entry-id.ts";
import type { Channel, CounterParts } from "../parts.ts";
import { type CurrentPerson, currentPerson } from "../proof.sql.ts";
import { practisedMessages } from "../training/messages.ts";
import { contactOf, masked } from "./contact.ts";
import { type MessageRow, messagesOf } from "./messages.sql.ts";
import { toldState, whyOf } from "./told.ts";

/**
 * What was sent of an entry, to whom (masked) and how it stands; and where it can be sent again.
 * @throws {AppError} not_found
 */
export async function messages(parts: CounterParts, scope: Scope, id: string) {
  const { actor } = scope;
  if (actor.training) return practisedMessages(parts, actor, id);
  const reportId = reportOf(actor, id);
  return transaction(parts.pool, async (client) => {
    const { patient, person } = await toBeTold(client, parts, scope, reportId);
    await audit(client, parts, actor, "messages read", "proof to the person tested", [
      { reportId },
    ]);
    return shown(client, parts, scope, patient, person);
  });
}

/** Whom an entry is about, as long as anybody may see that. @throws {AppError} not_found */
export async function toBeTold(
  client: PoolClient,
  parts: CounterParts,
  scope: Scope,
  reportId: number,
) {
  const row = await findEntry(client, scope, reportId);
  const form = row && opened(parts, row);
  const person = row && (await currentPerson(client, scope, reportId));
  if (!row || !form || !person) throw new AppError("not_found");
  return { row, patient: form.entry.patient, person };
}

/** The answer: contacts of the entry, and messages, the latest first. */
export async function shown(
  client: PoolClient,
  parts: CounterParts,
  scope: Scope,
  patient: EntryPatient,
  person: CurrentPerson,
) {
  const rows = await messagesOf(client, scope, person);
  return {
    training: false,
    contacts: contactsShown(parts, patient),
    messages: rows.map((row) => viewOf(parts, person, row)),
  };
}

/** By which ways the contacts of an entry reach its person, and the first of each, masked. */
export const contactsShown = (parts: CounterParts, patient: EntryPatient) =>
  parts.contacts.open.map((channel) => {
    const address = contactOf(parts, channel, patient);
    return { channel, to: address === null ? null : masked(address) };
  });

function viewOf(parts: CounterParts, person: CurrentPerson, row: MessageRow) {
  const address = addressOf(parts, person, row);
  return {
    what: row.recipient === "proof" ? "proof" : row.reason,
    channel: row.channel,
    to: address === null ? null : masked(address),
    typed: row.typed ?? false,
    askedAt: row.asked_at.toISOString(),
    state: toldState(row),
    at: row.finished_at?.toISOString() ?? null,
    why: whyOf(row),
  };
}

/** Null where the day was erased, or nobody could be told. */
function addressOf(parts: CounterParts, person: CurrentPerson, row: MessageRow): string | null {
  const { lane, report_id: reportId } = person;
  try {
    if (row.asked) {
      if (row.sealed === null || row.key_hash === null || row.day === null) return null;
      const at = { lane, reportId, keyHash: row.key_hash, day: row.day };
      return unsealAsked(parts.keys, at, row.sealed);
    }
    if (row.record === null || row.record_day === null || row.channel === "none") return null;
    const place = { lane, reportId, version: row.version, day: row.record_day };
    const { person: told } = unsealNamed(parts.keys, place, row.record);
    return contactOf(parts, row.channel as Channel, {
      phones: [...told.phones],
      emails: [...told.emails],
    });
  } catch (error) {
    if (error instanceof KeyGone) return null;
    throw error;
  }
}
