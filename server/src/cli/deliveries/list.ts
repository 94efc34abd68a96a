import { evidenceOf } from "../../deliver/hold/evidence.ts";
import { transaction } from "../../platform/database/pool.ts";
import { type Command, optional, UsageError, wholeNumber } from "../command.ts";
import {
  type CountRow,
  countDeliveries,
  type ListedDelivery,
  listDeliveries,
} from "./deliveries.sql.ts";
import { openPausesFor, type ShownPause } from "./pauses.sql.ts";
import { nameOf, scopeFlags, scopeOf, scopeUsage, scopeWords } from "./scope.ts";

/** Shown unless another is asked for: what is not over, and what went wrong. */
const open = ["waiting", "sending", "dead", "undeliverable", "dropped"];
const all = [...open, "sent", "delivered", "gathered", "superseded"];

export const deliveriesList: Command = {
  name: "deliveries list",
  summary: "what waits, what failed, what is paused or held, by numbers of ours only",
  usage: `deliveries list ${scopeUsage} [--state STATE] [--limit 50]`,
  flags: { ...scopeFlags, state: "text", limit: "text" },
  async run(context) {
    const state = optional(context, "state");
    if (state !== null && !all.includes(state)) {
      throw new UsageError(`--state is one of ${all.join(", ")}.`);
    }
    const limit = wholeNumber(context, "limit", 50, 10_000);
    const states = state === null ? open : [state];
    const pool = await context.database();
    return transaction(pool, async (client) => {
      const scope = await scopeOf(context, client);
      const pauses = await openPausesFor(client, scope.organisationId);
      const counts = await countDeliveries(client, scope, states);
      const rows = await listDeliveries(client, scope, states, limit);
      const deliveries = rows.map((row) => ({ id: nameOf(row), ...row }));
      const lines = [...pauses.map(pauseLine), ...counts.map(countLine), ...rows.map(rowLine)];
      return { text: lines.join("\n") || "nothing waits", json: { pauses, counts, deliveries } };
    });
  },
};

/** One pause or hold, with the figures of a hold. */
export function pauseLine(pause: ShownPause): string {
  const since = pause.begun_at.toISOString();
  const why = pause.evidence === null ? pause.reason : evidenceOf(pause.evidence);
  const word = pause.kind === "hold" ? "HELD BY ITSELF" : "PAUSED";
  return `${word}  ${scopeWords(pause)}  since ${since} by ${pause.begun_by}: ${why}`;
}

const countLine = (row: CountRow): string =>
  `${String(row.deliveries).padStart(7)} ${row.state}  ${row.recipient}/${row.channel}  oldest ${row.oldest.toISOString()}`;

function rowLine(row: ListedDelivery): string {
  const next = row.next_try_at === null ? "" : `  next ${row.next_try_at.toISOString()}`;
  const failure = row.failure === null ? "" : `  ${row.failure}`;
  const urgent = row.urgent ? "  urgent" : "";
  return `${nameOf(row)}  ${row.code}  ${row.recipient}/${row.channel}  ${row.state}${urgent}  tries ${row.attempts}${failure}${next}`;
}
