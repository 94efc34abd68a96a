import type { PoolClient } from "pg";
import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import { accountable, type Command, optional } from "../command.ts";
import {
  type Changed,
  dropDeliveries,
  retryDeliveries,
  type Scope,
  type VersionKey,
  wakePatients,
} from "./deliveries.sql.ts";
import { chosen, nameOf, scopeFlags, scopeOf, scopeUsage } from "./scope.ts";

/** More than these are counted in the audit, not named. */
const named = 1_000;

interface Change {
  readonly name: string;
  readonly summary: string;
  /** In the audit. */
  readonly action: string;
  readonly none: string;
  readonly apply: (
    client: PoolClient,
    scope: Scope,
    key: VersionKey | null,
    now: Date,
  ) => Promise<Changed[]>;
}

const changing = ({ name, summary, action, none, apply }: Change): Command => ({
  name: `deliveries ${name}`,
  summary,
  usage: `deliveries ${name} (--id ID | --all | ${scopeUsage}) --as WHO --purpose WHY`,
  flags: { ...scopeFlags, id: "text", all: "switch" },
  async run(context) {
    const { actor, purpose } = accountable(context);
    const pool = await context.database();
    return transaction(pool, async (client) => {
      const scope = await scopeOf(context, client);
      const key = chosen(context, scope);
      const now = context.now();
      const changed = await apply(client, scope, key, now);
      const ids = changed.map(nameOf);
      const { recipient, channel } = scope;
      const subject = {
        code: optional(context, "organisation"),
        recipient,
        channel,
        count: ids.length,
        deliveries: ids.slice(0, named),
      };
      await appendLink(client, "cli", 0, [{ actor, action, purpose, subject }], now);
      const text = ids.length === 0 ? none : `${ids.length}: ${ids.slice(0, 20).join(", ")}`;
      return { text, json: { count: ids.length, deliveries: ids } };
    });
  },
});

export const deliveriesRetry = changing({
  name: "retry",
  summary: "try again what is dead, undeliverable or dropped, from the first try",
  action: "deliveries tried again",
  none: "nothing that could be tried again: without an address it cannot, after a newer version it is not",
  async apply(client, scope, key, now) {
    const changed = await retryDeliveries(client, scope, key, now);
    await wakePatients(client);
    return changed;
  },
});

export const deliveriesDrop = changing({
  name: "drop",
  summary: "give up what waits or failed; it stays as dropped, and its laboratory sees it",
  action: "deliveries dropped",
  none: "nothing that waits or failed",
  apply: dropDeliveries,
});
