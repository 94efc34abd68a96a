import type { PoolClient } from "pg";
import { contestPlace } from "../access/patient/contest.ts";
import { KeyGone, type KeyStore } from "../platform/keys/key-store.ts";
import { type NamedRecord, unsealNamed } from "../platform/keys/named-record.ts";
import { unseal } from "../platform/keys/seal.ts";
import type { FoundPerson } from "./find-person.ts";
import {
  type AllowedRow,
  type ContestRow,
  type DeliveryRow,
  type LinkRow,
  type LookRow,
  type OfVersion,
  type OpenRestriction,
  openRestrictions,
  type ProofRow,
  type ResultRow,
  readAllowed,
  readContests,
  readDeliveries,
  readLinks,
  readLooks,
  readProofs,
  readResults,
  readVersions,
  type VersionRow,
} from "./held.sql.ts";

/** One version of a report that names the person, opened. */
export interface HeldVersion extends Omit<VersionRow, "sealed"> {
  /** The report is this person's now. */
  readonly theirs: boolean;
  /** Null once it is erased; the link's token is never shown. */
  readonly named: Omit<NamedRecord, "token"> | null;
  readonly results: readonly ResultRow[];
}

/** All that is held of a person. */
export interface Held {
  readonly versions: readonly HeldVersion[];
  readonly deliveries: readonly DeliveryRow[];
  readonly links: readonly LinkRow[];
  readonly proofs: readonly ProofRow[];
  readonly contests: readonly (Omit<ContestRow, "sealed"> & { readonly words: string | null })[];
  readonly looks: readonly LookRow[];
  readonly allowed: readonly AllowedRow[];
  readonly restrictions: readonly OpenRestriction[];
}

/** The versions of reports that name a person. */
export const versionsOf = (found: FoundPerson): OfVersion[] =>
  found.reports.flatMap(({ lane, reportId, versions }) =>
    versions.map((version) => ({ lane, reportId, version })),
  );

/** Reads and opens all that is held of a person. */
export async function readHeld(
  client: PoolClient,
  found: FoundPerson,
  keys: KeyStore,
): Promise<Held> {
  const versions = versionsOf(found);
  const results = await readResults(client, versions);
  const theirs = new Set(found.reports.filter((one) => one.theirs).map(reportName));
  const contests = await readContests(client, versions);
  const references = contests.map((one) => one.reference);
  return {
    versions: (await readVersions(client, versions)).map(({ sealed, ...row }) => ({
      ...row,
      theirs: theirs.has(reportName({ ...row, reportId: row.report_id })),
      named: sealed && open(keys, row, sealed),
      results: results.filter(
        (one) =>
          one.lane === row.lane && one.report_id === row.report_id && one.version === row.version,
      ),
    })),
    deliveries: await readDeliveries(client, versions),
    links: await readLinks(client, versions),
    proofs: await readProofs(client, versions),
    contests: contests.map(({ sealed, ...row }) => ({ ...row, words: wordsOf(keys, row, sealed) })),
    looks: await readLooks(client, versions, found.faces, references),
    allowed: await readAllowed(client, found.faces),
    restrictions: await openRestrictions(client, found.faces),
  };
}

const reportName = (of: { lane: number; reportId: number }): string => `${of.lane}-${of.reportId}`;

function open(
  keys: KeyStore,
  row: Pick<VersionRow, "lane" | "report_id" | "version" | "day">,
  sealed: Buffer,
): HeldVersion["named"] {
  const place = { lane: row.lane, reportId: row.report_id, version: row.version, day: row.day };
  return ifNotErased(() => {
    const { token: _, ...record } = unsealNamed(keys, place, sealed);
    return record;
  });
}

const wordsOf = (
  keys: KeyStore,
  row: Pick<ContestRow, "day" | "reference">,
  sealed: Buffer,
): string | null =>
  ifNotErased(() => {
    const key = keys.get(`named/${row.day}`);
    const words = JSON.parse(unseal(key, contestPlace(row.reference), sealed).toString());
    return typeof words.detail === "string" ? words.detail : "";
  });

function ifNotErased<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof KeyGone) return null;
    throw error;
  }
}
