import { type Note, placeOf } from "./difference.ts";
import {
  compareTellings,
  contentOf,
  endStates,
  fingerprint,
  orderTime,
  type Telling,
  tellingsByReport,
  versionCounts,
} from "./expected.ts";
import type { FoundResult, FoundVersion } from "./found.sql.ts";
import type { SentEntry } from "./read-ledger.ts";

/** A version that was found, with the message of the ledger that made it. */
interface Version {
  readonly found: FoundVersion;
  readonly telling: Telling;
}

/** The reports of the recorded messages against those of the database. */
export function compareReports(
  recorded: readonly SentEntry[],
  found: readonly FoundVersion[],
  note: Note,
): void {
  const byName = nameReports(recorded, found, note);
  for (const [name, tellings] of tellingsByReport(recorded)) {
    const versions = byName.get(name);
    if (!versions) {
      note("report missing", name);
      continue;
    }
    compareVersions(name, tellings, versions, note);
    compareStates(name, tellings, versions, note);
  }
}

/**
 * The database has a report's number only as a keyed hash: a report is found by the messages that
 * made its versions, and by the tests in it, of which a message has each once.
 */
function nameReports(
  recorded: readonly SentEntry[],
  found: readonly FoundVersion[],
  note: Note,
): Map<string, Version[]> {
  const tellings = new Map<string, { name: string; telling: Telling }>();
  for (const entry of recorded) {
    for (const report of entry.reports) {
      const told = { name: `${entry.lab} ${report.number}`, telling: { entry, report } };
      for (const { test } of report.results)
        tellings.set(`${placeOf(entry.lab, entry.controlId)} ${test}`, told);
    }
  }
  const byName = new Map<string, Version[]>();
  for (const version of found) {
    const place = placeOf(version.code, version.control_id ?? "?");
    const told = tellings.get(`${place} ${version.results[0]?.test}`);
    if (!told) {
      note("in the database and never sent", place, `version ${version.version} of a report`);
      continue;
    }
    const known = byName.get(told.name) ?? [];
    byName.set(told.name, known);
    if (known[0] && reportOf(known[0].found) !== reportOf(version))
      note("recorded more than once", told.name, "as two reports");
    else known.push({ found: version, telling: told.telling });
  }
  return byName;
}

const reportOf = ({ lane, report }: FoundVersion): string => `${lane} ${report}`;

function compareVersions(
  name: string,
  tellings: readonly Telling[],
  versions: readonly Version[],
  note: Note,
): void {
  const { least, most } = versionCounts(tellings);
  const count = versions.length;
  if (count < least || count > most)
    note("report with another number of versions", name, `${count}, not ${range(least, most)}`);
  const said = new Set(tellings.map((telling) => fingerprint(contentOf(telling))));
  const there = versions.map(({ found }) =>
    fingerprint({
      results: found.results,
      sex: found.sex,
      age: found.age_years,
      situation: found.situation,
    }),
  );
  for (const content of there)
    if (!said.has(content)) note("version that nobody sent", name, content);
  for (const content of said) if (!there.includes(content)) note("version missing", name, content);
  for (const version of versions) {
    const { found, telling } = version;
    const where = `${name}, version ${found.version}`;
    if (!tellings.some((one) => ordersBy(one, found)))
      note("version ordered by other times", where);
    if (found.brought_by !== telling.entry.broughtBy)
      note("brought by another than said", where, `${found.brought_by}`);
    if (!found.named) note("version without its person", where);
    if (found.commune !== null && found.commune !== telling.entry.commune)
      note("version of another commune", where, `${found.commune}, not ${telling.entry.commune}`);
    if (found.superseded_on_arrival === !(isLate(version, versions) ?? found.superseded_on_arrival))
      note("version wrongly superseded", where, `${found.superseded_on_arrival}`);
  }
}

/** A version is ordered by the times of a message that said it, of several by those of the latest. */
const ordersBy = (telling: Telling, found: FoundVersion): boolean =>
  telling.entry.sentAt === found.said_at && orderTime(telling) === found.order_time;

const range = (least: number, most: number): string =>
  least === most ? `${least}` : `${least} to ${most}`;

/**
 * Whether a version was old when it came: each of its results, or the person, had been told by one
 * that says of itself to be later. Null where that cannot be known any more: the other was said again
 * later, before this one or after.
 */
function isLate(version: Version, versions: readonly Version[]): boolean | null {
  const before = versions.filter((one) => one.found.position < version.found.position);
  const [now, then] = [compareFound, compareAsSaid].map((compare) =>
    isHeldBy(
      version,
      before.filter((one) => compare(one, version) > 0),
    ),
  );
  return now === then ? (now ?? null) : null;
}

function isHeldBy({ found, telling }: Version, later: readonly Version[]): boolean {
  const isOfAnother = later.some((one) => one.telling.entry.person !== telling.entry.person);
  const isHeld = ({ test }: FoundResult): boolean =>
    later.some((one) => one.found.results.some((result) => result.test === test));
  return isOfAnother || (later.length > 0 && found.results.every(isHeld));
}

/** By the columns that order corrections; the hash decides between two of the same moment. */
const compareFound = ({ found: one }: Version, { found: other }: Version): number =>
  one.order_time - other.order_time ||
  one.said_at - other.said_at ||
  one.status_rank - other.status_rank ||
  compareHashes(one, other);

/** By what the messages said that made the versions. */
const compareAsSaid = (one: Version, other: Version): number =>
  compareTellings(one.telling, other.telling) || compareHashes(one.found, other.found);

const compareHashes = (one: FoundVersion, other: FoundVersion): number =>
  one.content_hash < other.content_hash ? -1 : Number(one.content_hash > other.content_hash);

/** Each result in its end state, by the columns of the versions and by what the platform shows. */
function compareStates(
  name: string,
  tellings: readonly Telling[],
  versions: readonly Version[],
  note: Note,
): void {
  const tests = new Set(tellings.flatMap(({ report }) => report.results.map(({ test }) => test)));
  const latestFirst = [...versions].sort((a, b) => compareFound(b, a));
  for (const test of tests) {
    const must = endStates(tellings, test);
    const results = latestFirst.flatMap(({ found }) =>
      found.results.filter((one) => one.test === test),
    );
    const [state] = results.map(stateOf);
    if (state === undefined || !must.includes(state))
      note("report in another state", `${name} ${test}`, `${state}, not ${must.join(" or ")}`);
    const shown = results.filter((one) => one.shown).map(stateOf);
    if (shown.length !== 1 || shown[0] !== state)
      note("report shown in another state", `${name} ${test}`, `${shown.join(", ")}, not ${state}`);
  }
}

const stateOf = ({ value, status }: FoundResult): string => `${value} ${status}`;
