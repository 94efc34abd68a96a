import pg from "pg";
import { compareMessages, isAnswered } from "./compare-messages.ts";
import { compareReports } from "./compare-reports.ts";
import { compareSamples } from "./compare-samples.ts";
import { type Difference, type Note, placeOf } from "./difference.ts";
import {
  acceptedMessages,
  foundVersions,
  refusedMessages,
  screenedReports,
  strangers,
} from "./found.sql.ts";
import { type ReadLedger, readLedger } from "./read-ledger.ts";

export interface Verdict {
  readonly messages: number;
  readonly acknowledged: number;
  readonly refused: number;
  readonly unanswered: number;
  /** Of those without an answer, the ones that are recorded all the same. */
  readonly unansweredRecorded: number;
  readonly torn: number;
  readonly reports: number;
  readonly versions: number;
  readonly differences: readonly Difference[];
  readonly ok: boolean;
}

/**
 * Holds the ledger against the database, by statements and rules of its own. Made for a platform at
 * rest: what is recorded while it reads may look as if it differed.
 */
export async function verify(ledger: string, url: string): Promise<Verdict> {
  const read = await readLedger(ledger);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // All statements see one state.
    await client.query("begin isolation level repeatable read read only");
    return await compare(client, read);
  } finally {
    await client.end();
  }
}

async function compare(client: pg.Client, { sent, torn }: ReadLedger): Promise<Verdict> {
  const codes = [...new Set(sent.map((one) => one.lab))];
  const accepted = new Map(
    (await acceptedMessages(client, codes)).map((row) => [placeOf(row.code, row.control_id), row]),
  );
  const refused = await refusedMessages(client, codes);
  const found = await foundVersions(client, codes);
  const differences: Difference[] = [];
  const note: Note = (what, where, detail = "") => {
    differences.push({ what, where, detail });
  };

  compareMessages(sent, { accepted, refused, strangers: await strangers(client) }, note);
  // What must be recorded: expected to be taken, and answered so or, unanswered, there all the same.
  const isThere = (one: (typeof sent)[number]): boolean =>
    accepted.has(placeOf(one.lab, one.controlId));
  const recorded = sent.filter(
    (one) => one.expects === "AA" && (one.answer?.code === "AA" || isThere(one)),
  );
  compareReports(recorded, found, note);
  compareSamples(recorded, found, await screenedReports(client, codes), note);
  const unanswered = sent.filter((one) => !isAnswered(one));
  return {
    messages: sent.length,
    acknowledged: sent.filter((one) => one.answer?.code === "AA").length,
    refused: sent.filter((one) => one.answer?.code === "AE").length,
    unanswered: unanswered.length,
    unansweredRecorded: unanswered.filter((one) => one.expects === "AA" && isThere(one)).length,
    torn,
    reports: new Set(found.map(({ lane, report }) => `${lane} ${report}`)).size,
    versions: found.length,
    differences,
    ok: differences.length === 0,
  };
}
