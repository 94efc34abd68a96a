import type { KeyObject } from "node:crypto";
import type { Pool } from "pg";
import { unsealAsked } from "../platform/keys/asked-contact.ts";
import type { KeyStore } from "../platform/keys/key-store.ts";
import { unsealNamed } from "../platform/keys/named-record.ts";
import type { Logger } from "../platform/log.ts";
import { type AskedRow, readAsked } from "./asked.sql.ts";
import { nextTry } from "./backoff.ts";
import { returnTag } from "./bounces/return-tag.ts";
import { type DueRow, type Material, readMaterial } from "./claim.sql.ts";
import { contactHash } from "./contact-hash.ts";
import { ended } from "./ended.ts";
import type { Channel, DueMessage } from "./recipients/contract.ts";
import type { Ended } from "./write-ended.sql.ts";

/** A claimed delivery with all that its message is made of. */
export interface Ready {
  readonly row: DueRow;
  readonly message: DueMessage;
  /** Keyed: which contact it goes to. */
  readonly contactHash: Buffer;
}

export interface PageParts {
  readonly pool: Pool;
  readonly keys: KeyStore;
  /** The key that contacts are hashed under. */
  readonly contactKey: KeyObject;
  readonly log: Pick<Logger, "error">;
  readonly now: () => Date;
}

/**
 * Opens the records of claimed deliveries. Of one report only the newest version is sent: its
 * message leads to the page that shows them all. One that cannot be opened concerns no other.
 */
export async function openPage(
  parts: PageParts,
  rows: readonly DueRow[],
  channel: Channel,
): Promise<{ ready: Ready[]; ended: Ended[] }> {
  const found = await readMaterial(
    parts.pool,
    rows,
    channel.recipient,
    channel.channel,
    parts.now(),
  );
  const material = new Map(found.map((one) => [versionOf(one), one]));
  const asked = await askedContacts(parts, rows, channel);
  const newest = new Map<string, DueRow>();
  for (const row of rows) {
    const other = newest.get(reportOf(row));
    if (!other || other.version < row.version) newest.set(reportOf(row), row);
  }
  const page = { ready: [] as Ready[], ended: [] as Ended[] };
  for (const row of rows) {
    const opened =
      newest.get(reportOf(row)) === row
        ? openOne(parts, channel, row, material.get(versionOf(row)), asked?.get(versionOf(row)))
        : ended(row, "gathered");
    if ("message" in opened) page.ready.push(opened);
    else page.ended.push(opened);
  }
  return page;
}

/** Where proofs go to: each to the contact that was said when it was asked for. */
async function askedContacts({ pool }: PageParts, rows: readonly DueRow[], channel: Channel) {
  if (channel.recipient !== "proof") return null;
  const found = await readAsked(pool, rows, channel.channel);
  return new Map(found.map((one) => [versionOf(one), one]));
}

/** Null where nobody asks for it any more, or what was asked is erased. */
function askedAddress(keys: KeyStore, asked: AskedRow | undefined): string | null {
  if (!asked?.sealed) return null;
  const { lane, report_id: reportId, key_hash: keyHash, day } = asked;
  return unsealAsked(keys, { lane, reportId, keyHash, day }, asked.sealed);
}

const reportOf = (row: { lane: number; report_id: number }): string =>
  `${row.lane}-${row.report_id}`;
const versionOf = (row: { lane: number; report_id: number; version: number }): string =>
  `${reportOf(row)}-${row.version}`;

/** What is under restriction is looked at again after this long: it may be lifted. Milliseconds. */
const restrictedMs = 600_000;

function openOne(
  parts: PageParts,
  channel: Channel,
  row: DueRow,
  material: Material | undefined,
  asked: AskedRow | undefined,
): Ready | Ended {
  // The day was erased meanwhile: where the patient is reached is not known any more.
  if (!material) return ended(row, "expired", "record-erased");
  // The link has ended, or the report is another person's meanwhile: there is nobody to tell.
  if (!material.link_sealed || !material.link_day || !material.link_version) {
    return ended(row, "dead", "no-open-link");
  }
  // Who asked for it at a counter is sent it, whatever else was sent.
  if (material.covered && row.reason !== "proof") return ended(row, "gathered");
  if (material.restricted) {
    const nextTryAt = new Date(parts.now().getTime() + restrictedMs);
    return { ...ended(row, "untried"), nextTryAt };
  }
  const link = { sealed: material.link_sealed, version: material.link_version };
  const place = { lane: row.lane, reportId: row.report_id };
  try {
    const record = unsealNamed(
      parts.keys,
      { ...place, version: row.version, day: material.day },
      material.sealed,
    );
    const { token } = unsealNamed(
      parts.keys,
      { ...place, version: link.version, day: material.link_day },
      link.sealed,
    );
    const address =
      row.reason === "proof" ? askedAddress(parts.keys, asked) : channel.addressOf(record.person);
    if (!token) return ended(row, "dead", "no-open-link");
    if (address === null) return ended(row, "undeliverable", "no-address");
    const { version, reason } = row;
    const expiresOn = material.expires_on ?? "";
    const laboratory = { name: material.laboratory, phone: material.phone };
    const tag = returnTag(parts.keys, { ...place, version }, material.day);
    const said = {
      version,
      reason,
      address,
      token,
      expiresOn,
      returnTag: tag,
      laboratory,
      decidedAt: row.created_at,
    };
    const message = { ...place, ...said };
    return { row, message, contactHash: contactHash(parts.contactKey, address) };
  } catch (error) {
    // A key that is gone or a damaged row: of the record, nothing but its numbers is logged.
    const at = { ...place, version: row.version };
    parts.log.error(
      { event: "delivery.unreadable", at, fault: (error as Error).name },
      "a record to be told cannot be opened",
    );
    const again = nextTry(row.attempts, parts.now());
    if (!again) return ended(row, "dead", "unreadable");
    return { ...ended(row, "waiting", "unreadable"), nextTryAt: again };
  }
}
