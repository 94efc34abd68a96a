import type { PoolClient } from "pg";
import { type PersonReport, reportsOf } from "../../identify/index.ts";
import { KeyGone, type KeyStore } from "../../platform/keys/key-store.ts";
import { unsealNamed } from "../../platform/keys/named-record.ts";
import type { Person } from "../../result/person.ts";
import { type DoubtRow, readReports, type SideReport } from "./doubts.sql.ts";

/** What is known of one of the two persons of a doubt. */
export interface Side {
  readonly person: string;
  readonly reports: readonly (Omit<SideReport, "sealed" | "day"> & {
    /** Who the report is about, where it was asked for and is not erased. */
    readonly named?: Person | null;
  })[];
}

/** How many reports each person has now. */
export async function countReports(
  client: PoolClient,
  persons: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map(persons.map((person) => [person, 0]));
  for (const report of await reportsOf(client, persons)) {
    if (report.theirs) counts.set(report.person, (counts.get(report.person) ?? 0) + 1);
  }
  return counts;
}

/** Both sides of a doubt, named only where keys are given. */
export async function readSides(
  client: PoolClient,
  doubt: DoubtRow,
  keys: KeyStore | null,
): Promise<Side[]> {
  const sides = [...new Set([doubt.person, doubt.other_person])];
  const reports = await reportsOf(client, sides);
  return Promise.all(
    sides.map(async (person) => {
      const own = reports.filter((one) => one.person === person && one.theirs);
      const rows = await readReports(client, own.map(lastVersion));
      return { person, reports: rows.map((row) => shown(row, keys)) };
    }),
  );
}

const lastVersion = ({ lane, reportId, versions }: PersonReport) => ({
  lane,
  reportId,
  version: versions.at(-1) ?? 0,
});

function shown(
  { sealed, day, ...row }: SideReport,
  keys: KeyStore | null,
): Side["reports"][number] {
  if (keys === null) return row;
  const place = { lane: row.lane, reportId: row.report, version: row.version, day };
  return { ...row, named: sealed && personIn(keys, place, sealed) };
}

function personIn(
  keys: KeyStore,
  place: Parameters<typeof unsealNamed>[1],
  sealed: Buffer,
): Person | null {
  try {
    return unsealNamed(keys, place, sealed).person;
  } catch (error) {
    if (error instanceof KeyGone) return null;
    throw error;
  }
}
