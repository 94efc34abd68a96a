import { createHash } from "node:crypto";
import type { Client } from "pg";

export interface ToldRow {
  readonly state: string;
  /** The Message-ID that every try of this delivery has. */
  readonly id: string;
}

/** Deliveries by e-mail as the database has them, each with the name of its mail. */
export async function deliveriesByMail(client: Client, host: string): Promise<ToldRow[]> {
  const { rows } = await client.query<{
    lane: number;
    report_id: string;
    version: number;
    state: string;
  }>("select lane, report_id, version, state from delivery.delivery where channel = 'email'");
  return rows.map(({ lane, report_id, version, state }) => {
    const name = `${lane}.${report_id}.${version}.email`;
    const hash = createHash("sha256").update(name).digest("hex").slice(0, 24);
    return { state, id: `<${hash}@${host}>` };
  });
}

/** Ids that a carrier gave to messages of which no receipt has come. */
export async function awaitedIds(client: Client): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string }>(
    "select carrier_id as id from delivery.awaited_receipt",
  );
  return new Set(rows.map(({ id }) => id));
}

/** What is still to be told now; what is too much for one address waits for its hour. */
export async function untold(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: string }>(
    `select count(*) from delivery.delivery
      where state = 'sending' or (state = 'waiting' and next_try_at is not null
        and failure is distinct from 'contact-limit')`,
  );
  return Number(rows[0]?.count);
}
