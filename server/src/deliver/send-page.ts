import type { Pool } from "pg";
import type { KeyStore } from "../platform/keys/key-store.ts";
import { unsealNamed } from "../platform/keys/named-record.ts";
import { nextTry } from "./backoff.ts";
import { type DueRow, type Ended, type Material, readMaterial } from "./claim.sql.ts";
import type { Channel, SendResult } from "./recipients/contract.ts";

export interface SendParts {
  readonly pool: Pool;
  readonly keys: KeyStore;
  readonly channel: Channel;
  readonly now: () => Date;
}

const reportOf = (row: { lane: number; report_id: number }): string =>
  `${row.lane}-${row.report_id}`;
const versionOf = (row: { lane: number; report_id: number; version: number }): string =>
  `${reportOf(row)}-${row.version}`;

/**
 * Sends a page of claimed deliveries. Of one report only the newest is sent: its message leads to
 * the page that shows them all.
 */
export async function sendPage(parts: SendParts, rows: readonly DueRow[]): Promise<Ended[]> {
  const found = await readMaterial(parts.pool, rows, parts.channel.recipient, parts.now());
  const material = new Map(found.map((one) => [versionOf(one), one]));
  const newest = new Map<string, DueRow>();
  for (const row of rows) {
    const other = newest.get(reportOf(row));
    if (!other || other.version < row.version) newest.set(reportOf(row), row);
  }
  const ended: Ended[] = rows
    .filter((row) => newest.get(reportOf(row)) !== row)
    .map((row) => end(row, "gathered"));
  const queue = [...newest.values()];
  const work = async (): Promise<void> => {
    for (let row = queue.shift(); row; row = queue.shift()) {
      ended.push(await sendOne(parts, row, material.get(versionOf(row))));
    }
  };
  await Promise.all(Array.from({ length: Math.min(parts.channel.parallel, queue.length) }, work));
  return ended;
}

async function sendOne(
  parts: SendParts,
  row: DueRow,
  material: Material | undefined,
): Promise<Ended> {
  // The day was erased, or the report is another person's meanwhile: there is nobody to tell.
  if (!material?.link_sealed || !material.link_day || !material.link_version) {
    return end(row, "dead", "no-open-link");
  }
  if (material.covered) return end(row, "gathered");
  const place = { lane: row.lane, reportId: row.report_id };
  const record = unsealNamed(
    parts.keys,
    { ...place, version: row.version, day: material.day },
    material.sealed,
  );
  const linkRecord = unsealNamed(
    parts.keys,
    { ...place, version: material.link_version, day: material.link_day },
    material.link_sealed,
  );
  const [address] = record.person.emails;
  if (!address || !linkRecord.token) return end(row, "dead", "no-address");
  const result = await parts.channel.send({
    lane: row.lane,
    reportId: row.report_id,
    version: row.version,
    reason: row.reason,
    address,
    token: linkRecord.token,
    expiresOn: material.expires_on ?? "",
    laboratory: { name: material.laboratory, phone: material.phone },
  });
  return endOf(row, result, parts.now());
}

function endOf(row: DueRow, result: SendResult, now: Date): Ended {
  if (result.kind === "sent") return { ...end(row, "sent"), receipt: result.receipt };
  const again = result.kind === "later" ? nextTry(row.attempts, now) : null;
  if (!again) return end(row, "dead", result.failure);
  return { ...end(row, "waiting", result.failure), nextTryAt: again };
}

const end = (row: DueRow, state: Ended["state"], failure: string | null = null): Ended => ({
  row,
  state,
  nextTryAt: null,
  receipt: null,
  failure,
});
