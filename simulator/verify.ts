import { readFileSync } from "node:fs";
import pg from "pg";
import { endStates, recordedMessages, refusedMessages } from "./verify.sql.ts";

interface Sent {
  readonly lab: string;
  readonly controlId: string;
  readonly report: string;
  readonly positive: boolean;
  readonly status: "F" | "C" | "D";
  readonly validatedAt: string;
}

export interface Verdict {
  readonly acknowledged: number;
  readonly refused: number;
  readonly unanswered: number;
  /** Acknowledged and not in the database. */
  readonly missing: number;
  /** In the database with more than one version, or more than once. */
  readonly twice: number;
  readonly wrongState: number;
  /** Refused and not listed. */
  readonly unlisted: number;
  /** In the database and never sent. */
  readonly invented: number;
  readonly ok: boolean;
}

const keyOf = (lab: string, controlId: string): string => `${lab} ${controlId}`;

/** Holds the ledger against the database, by statements of its own. */
export async function verify(ledger: string, url: string): Promise<Verdict> {
  const sent = new Map<string, Sent>();
  const answers = new Map<string, string>();
  for (const line of readFileSync(ledger, "utf8").split("\n")) {
    // A line that a crash tore is the last one, and was not sent.
    if (!line.endsWith("}")) continue;
    const entry = JSON.parse(line);
    if (entry.kind === "sent") sent.set(keyOf(entry.lab, entry.controlId), entry);
    else answers.set(keyOf(entry.lab, entry.controlId), entry.code);
  }
  const codes = [...new Set([...sent.values()].map((one) => one.lab))];
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const recorded = await recordedMessages(client, codes);
    const listed = await refusedMessages(client, codes);
    const states = await endStates(client, codes);
    return judge(sent, answers, recorded, listed, states);
  } finally {
    await client.end();
  }
}

function judge(
  sent: ReadonlyMap<string, Sent>,
  answers: ReadonlyMap<string, string>,
  recorded: Awaited<ReturnType<typeof recordedMessages>>,
  listed: Awaited<ReturnType<typeof refusedMessages>>,
  states: Awaited<ReturnType<typeof endStates>>,
): Verdict {
  const times = new Map<string, number>();
  for (const row of recorded) {
    const key = keyOf(row.code, row.control_id);
    times.set(key, (times.get(key) ?? 0) + Math.max(1, row.versions));
  }
  const refusals = new Set(listed.map((row) => keyOf(row.code, row.control_id)));
  const withCode = (code: string): string[] =>
    [...answers].filter(([, given]) => given === code).map(([key]) => key);
  const acknowledged = withCode("AA");
  const refused = withCode("AE");
  const expected = expectedStates(sent, times);
  const counts = {
    acknowledged: acknowledged.length,
    refused: refused.length,
    unanswered: [...sent.keys()].filter((key) => !answers.has(key)).length,
    missing: acknowledged.filter((key) => !times.has(key)).length,
    twice: [...times.values()].filter((count) => count > 1).length,
    wrongState: states.filter((row) => {
      const state = expected.get(keyOf(row.code, row.control_id));
      return state !== undefined && state !== `${row.value} ${row.status}`;
    }).length,
    unlisted: refused.filter((key) => !refusals.has(key)).length,
    invented: [...times.keys(), ...refusals].filter((key) => !sent.has(key)).length,
  };
  const { missing, twice, wrongState, unlisted, invented } = counts;
  return { ...counts, ok: missing + twice + wrongState + unlisted + invented === 0 };
}

/** By its first message, the state in which a report must end: that of the latest validation. */
function expectedStates(
  sent: ReadonlyMap<string, Sent>,
  recorded: ReadonlyMap<string, number>,
): Map<string, string> {
  const last = new Map<string, Sent>();
  for (const [key, one] of sent) {
    const report = keyOf(one.lab, one.report);
    const other = last.get(report);
    if (recorded.has(key) && (!other || one.validatedAt > other.validatedAt)) last.set(report, one);
  }
  const statuses = { F: "final", C: "corrected", D: "cancelled" } as const;
  const states = new Map<string, string>();
  for (const [key, one] of sent) {
    const end = last.get(keyOf(one.lab, one.report));
    if (!end) continue;
    const value = end.status === "D" ? null : end.positive ? "positive" : "negative";
    states.set(key, `${value} ${statuses[end.status]}`);
  }
  return states;
}
