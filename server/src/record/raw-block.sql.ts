import type { PoolClient } from "pg";

export async function insertRawBlock(
  client: PoolClient,
  lane: number,
  blockId: number,
  day: string,
  messages: number,
  sealed: Buffer,
): Promise<void> {
  await client.query({
    name: "insert raw block",
    text: `insert into named.raw_block (lane, block_id, day, messages, sealed) values ($1, $2, $3, $4, $5)`,
    values: [lane, blockId, day, messages, sealed],
  });
}
