import type { Pool } from "pg";
import type { KeyStore } from "../platform/keys/key-store.ts";
import { unsealNamed } from "../platform/keys/named-record.ts";
import type { Logger } from "../platform/log.ts";
import { nextTry } from "./backoff.ts";
import { returnTag } from "./bounces/return-tag.ts";
import { type DueRow, type Ended, type Material, readMaterial } from "./claim.sql.ts";
import { ended } from "./ended.ts";
import type { DueMessage } from "./recipients/contract.ts";

/** A claimed delivery with all that its message is made of. */
export interface Ready {
  readonly row: DueRow;
  readonly message: DueMessage;
}

export interface PageParts {
  readonly pool: Pool;
  readonly keys: KeyStore;
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
  recipient: string,
): Promise<{ ready: Ready[]; ended: Ended[] }> {
  const found = await readMaterial(parts.pool, rows, recipient, parts.now());
  const material = new Map(found.map((one) => [versionOf(one), one]));
  const newest = new Map<string, DueRow>();
  for (const row of rows) {
    const other = newest.get(reportOf(row));
    if (!other || other.version < row.version) newest.set(reportOf(row), row);
  }
  const page = { ready: [] as Ready[], ended: [] as Ended[] };
  for (const row of rows) {
    const opened =
      newest.get(reportOf(row)) === row
        ? openOne(parts, row, material.get(versionOf(row)))
        : ended(row, "gathered");
    if ("message" in opened) page.ready.push(opened);
    else page.ended.push(opened);
  }
  return page;
}

const reportOf = (row: { lane: number; report_id: number }): string =>
  `${row.lane}-${row.report_id}`;
const versionOf = (row: { lane: number; report_id: number; version: number }): string =>
  `${reportOf(row)}-${row.version}`;

function openOne(parts: PageParts, row: DueRow, material: Material | undefined): Ready | Ended {
  // The day was erased, or the report is another person's meanwhile: there is nobody to tell.
  if (!material?.link_sealed || !material.link_day || !material.link_version) {
    return ended(row, "dead", "no-open-link");
  }
  if (material.covered) return ended(row, "gathered");
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
    const [address] = record.person.emails;
    if (!address || !token) return ended(row, "dead", "no-address");
    const { version, reason } = row;
    const expiresOn = material.expires_on ?? "";
    const laboratory = { name: material.laboratory, phone: material.phone };
    const tag = returnTag(parts.keys, { ...place, version }, material.day);
    const said = { version, reason, address, token, expiresOn, returnTag: tag, laboratory };
    return { row, message: { ...place, ...said } };
  } catch (error) {
    // A key that is gone or a damaged row: of the record, nothing but its numbers is logged.
    const at = { ...place, version: row.version };
    parts.log.error({ at, fault: (error as Error).name }, "a record to be told cannot be opened");
    const again = nextTry(row.attempts, parts.now());
    if (!again) return ended(row, "dead", "unreadable");
    return { ...ended(row, "waiting", "unreadable"), nextTryAt: again };
  }
}
