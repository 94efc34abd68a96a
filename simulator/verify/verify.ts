import pg from "pg";
import { expectedState, tellingsByReport } from "./expected.ts";
import { acceptedMessages, type FoundReport, foundReports, refusedMessages } from "./found.sql.ts";
import { type ReadLedger, readLedger, type SentEntry } from "./read-ledger.ts";

export interface Difference {
  readonly what:
    | "other answer than expected"
    | "acknowledged and missing"
    | "recorded more than once"
    | "refused and not listed"
    | "report missing"
    | "report in another state"
    | "report with another number of versions"
    | "version without its person"
    | "in the database and never sent";
  readonly where: string;
  readonly detail: string;
}

export interface Verdict {
  readonly messages: number;
  readonly acknowledged: number;
  readonly refused: number;
  readonly unanswered: number;
  readonly torn: number;
  readonly reports: number;
  readonly differences: readonly Difference[];
  readonly ok: boolean;
}

/** Holds the ledger against the database, by statements and rules of its own. */
export async function verify(ledger: string, url: string): Promise<Verdict> {
  const read = await readLedger(ledger);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await compare(client, read);
  } finally {
    await client.end();
  }
}

const placeOf = (lab: string, controlId: string): string => `${lab} ${controlId}`;

async function compare(client: pg.Client, { sent, torn }: ReadLedger): Promise<Verdict> {
  const codes = [...new Set(sent.map((one) => one.lab))];
  const accepted = new Map(
    (await acceptedMessages(client, codes)).map((row) => [placeOf(row.code, row.control_id), row]),
  );
  const listed = new Set(
    (await refusedMessages(client, codes)).map((row) => placeOf(row.code, row.control_id)),
  );
  const found = await foundReports(client, codes);
  const differences: Difference[] = [];
  const note = (what: Difference["what"], where: string, detail = ""): void => {
    differences.push({ what, where, detail });
  };

  const known = new Set<string>();
  for (const one of sent) {
    const place = placeOf(one.lab, one.controlId);
    known.add(place);
    if (one.answer !== null && one.answer !== one.expects)
      note(
        "other answer than expected",
        place,
        `${one.answer}, not ${one.expects}: ${one.scenario}`,
      );
    if (one.answer === "AA" && !accepted.has(place)) note("acknowledged and missing", place);
    if (one.answer === "AE" && !listed.has(place)) note("refused and not listed", place);
  }
  for (const [place, { times }] of accepted) {
    if (times > 1) note("recorded more than once", place, `${times} times`);
    if (!known.has(place)) note("in the database and never sent", place);
  }
  for (const place of listed) {
    if (!known.has(place)) note("in the database and never sent", place, "refused");
  }
  // What must be recorded: expected to be taken, and answered so or, unanswered, there all the same.
  const recorded = sent.filter(
    (one) =>
      one.expects === "AA" &&
      (one.answer === "AA" || accepted.has(placeOf(one.lab, one.controlId))),
  );
  compareReports(recorded, found, note);
  return {
    messages: sent.length,
    acknowledged: sent.filter((one) => one.answer === "AA").length,
    refused: sent.filter((one) => one.answer === "AE").length,
    unanswered: sent.filter((one) => one.answer === null).length,
    torn,
    reports: found.length,
    differences,
    ok: differences.length === 0,
  };
}

function compareReports(
  recorded: readonly SentEntry[],
  found: readonly FoundReport[],
  note: (what: Difference["what"], where: string, detail?: string) => void,
): void {
  // The database has a report's number only as a keyed hash: it is found by its messages and test.
  const numberOf = new Map<string, string>();
  for (const { lab, controlId, reports } of recorded) {
    for (const report of reports)
      numberOf.set(`${lab} ${controlId} ${report.test}`, `${lab} ${report.number} ${report.test}`);
  }
  const byName = new Map<string, FoundReport>();
  for (const row of found) {
    const names = new Set(
      row.control_ids.map((id) => numberOf.get(`${row.code} ${id} ${row.test}`)),
    );
    const [name] = names;
    if (names.size !== 1 || name === undefined || byName.has(name))
      note("in the database and never sent", `${row.code} ${row.control_ids.join(" ")}`, row.test);
    else byName.set(name, row);
  }
  for (const [name, tellings] of tellingsByReport(recorded)) {
    const expected = expectedState(name, tellings);
    const row = byName.get(name);
    if (!row) {
      note("report missing", name);
      continue;
    }
    const [is, must] = [row, expected].map((one) => `${one.value} ${one.status}`);
    if (is !== must) note("report in another state", name, `${is}, not ${must}`);
    if (row.versions !== expected.versions)
      note(
        "report with another number of versions",
        name,
        `${row.versions}, not ${expected.versions}`,
      );
    if (row.persons !== row.versions)
      note("version without its person", name, `${row.persons} of ${row.versions}`);
  }
}
