import type { PoolClient } from "pg";
import { type Digest, digestOf } from "../platform/keys/digest.ts";
import type { Issue } from "../result/issue.ts";
import {
  findLinks,
  findMessages,
  findReports,
  findUnreached,
  findVersions,
  type KnownVersionRow,
  lockDeliveries,
  type OfReport,
} from "./load.sql.ts";
import { placedResult } from "./placed-result.ts";
import type { PlacedResult, PlacedVersion } from "./placement.ts";
import type { MessageToRecord } from "./types.ts";

/** An accepted message that is remembered: the same again gets the same answer. */
export interface RememberedMessage {
  readonly messageId: number;
  readonly contentHash: Digest;
  readonly at: Date;
  readonly issues: readonly Issue[];
}

/** What is known of one report while a batch is recorded; the batch adds to it as it goes. */
export interface KnownReport {
  readonly id: number;
  readonly versions: PlacedVersion[];
  /** Versions that wait to be told, and those that were told or are being sent. */
  waiting: number[];
  told: number[];
  links: { identityHash: Digest; state: string; expiresOn: string }[];
  /** Versions whose patient could not be told, for a sender that wants to know. */
  unreached: Unreached[];
}

/** A version that could not be told when it was recorded. */
export interface Unreached {
  readonly version: number;
  /** The message that brought it. */
  readonly messageId: number;
  readonly reason: string;
  readonly identityHash: Digest;
  /** Whether its code on paper opens the report still. */
  readonly codeOpen: boolean;
  /** The code itself, or the record that holds it; null where there is neither. */
  readonly code: string | { readonly day: string; readonly sealed: Buffer } | null;
}

export interface Known {
  readonly messages: Map<string, RememberedMessage>;
  /** By the register's key. */
  readonly reports: Map<string, KnownReport>;
}

export const controlKey = (organisation: number, application: string, controlId: string): string =>
  `${organisation}\u001f${application}\u001f${controlId}`;

/** All that the messages of a batch meet in the record, read under the lock of their lanes. */
export async function loadKnown(
  client: PoolClient,
  messages: readonly MessageToRecord[],
  days: { readonly from: string; readonly to: string },
): Promise<Known> {
  const known: Known = { messages: new Map(), reports: new Map() };
  // Each report once, also when several messages of the batch tell of it.
  const wanted = new Map(
    messages.flatMap(({ sender: { lane }, reports }) =>
      reports.map(({ key }) => [`${lane} ${key}`, { lane, key }] as const),
    ),
  );
  const keys = [...wanted.values()];
  const [remembered, reports] = await Promise.all([
    findMessages(
      client,
      messages.map(({ sender, header }) => ({
        lane: sender.lane,
        organisation: sender.id,
        controlId: header.controlId,
      })),
      days,
    ),
    keys.length > 0 ? findReports(client, keys) : [],
  ]);
  for (const row of remembered) {
    known.messages.set(controlKey(row.organisation_id, row.application, row.control_id), {
      messageId: row.message_id,
      contentHash: digestOf(row.content_hash),
      at: row.recorded_at,
      issues: row.issues ?? [],
    });
  }
  if (reports.length > 0) await loadReports(client, reports, wanting(messages), known);
  return known;
}

async function loadReports(
  client: PoolClient,
  found: readonly (OfReport & { report_key: Buffer })[],
  wanted: ReadonlySet<string>,
  known: Known,
): Promise<void> {
  const byPlace = new Map<string, KnownReport>();
  for (const row of found) {
    const report = emptyReport(row.report_id);
    known.reports.set(digestOf(row.report_key), report);
    byPlace.set(placeOf(row), report);
  }
  const asked = found.filter((row) => wanted.has(digestOf(row.report_key)));
  const [versions, deliveries, links, unreached] = await Promise.all([
    findVersions(client, found),
    lockDeliveries(client, found),
    findLinks(client, found),
    asked.length > 0 ? findUnreached(client, asked) : [],
  ]);
  for (const row of versions) byPlace.get(placeOf(row))?.versions.push(placed(row));
  for (const row of deliveries) {
    const report = byPlace.get(placeOf(row));
    if (row.state === "waiting") report?.waiting.push(row.version);
    else if (told.has(row.state)) report?.told.push(row.version);
  }
  for (const row of links) {
    const report = byPlace.get(placeOf(row));
    // Opened by a code on paper it is told too, though no message went out.
    if (report && row.opened && row.state === "open") report.told.push(row.named_version);
    report?.links.push({
      identityHash: digestOf(row.identity_hash),
      state: row.state,
      expiresOn: row.expires_on,
    });
  }
  for (const row of unreached) {
    byPlace.get(placeOf(row))?.unreached.push({
      version: row.version,
      messageId: row.message_id,
      reason: row.failure ?? "no-contact",
      identityHash: digestOf(row.identity_hash),
      codeOpen: row.code_open,
      code: row.sealed && row.day ? { day: row.day, sealed: row.sealed } : null,
    });
  }
}

/** A delivery in one of these states told the patient, or may have. */
const told: ReadonlySet<string> = new Set(["sending", "sent", "delivered", "gathered"]);

/** Keys of the reports whose senders want to know who could not be told. */
const wanting = (messages: readonly MessageToRecord[]): ReadonlySet<string> =>
  new Set(
    messages
      .filter(({ sender }) => (sender.wants?.size ?? 0) > 0)
      .flatMap(({ reports }) => reports.map(({ key }) => key)),
  );

const placeOf = (row: OfReport): string => `${row.lane}-${row.report_id}`;

export const emptyReport = (id: number): KnownReport => ({
  id,
  versions: [],
  waiting: [],
  told: [],
  links: [],
  unreached: [],
});

function placed(row: KnownVersionRow): PlacedVersion {
  const results: PlacedResult[] = row.results.map((result) =>
    placedResult({
      test: result.test,
      subId: result.sub_id,
      value: result.value,
      status: result.status,
      screening: result.screening,
      quantity: result.quantity,
      sampledAt: Number(result.sampled_ms),
    }),
  );
  return {
    version: row.version,
    contentHash: digestOf(row.content_hash),
    contactHash: digestOf(row.contact_hash),
    identityHash: digestOf(row.identity_hash),
    identifier: row.match_identifier && digestOf(row.match_identifier),
    traits: digestOf(row.match_traits),
    order: {
      time: row.order_time.getTime(),
      saidAt: row.said_at.getTime(),
      rank: row.status_rank,
      hash: digestOf(row.content_hash),
    },
    results,
  };
}
