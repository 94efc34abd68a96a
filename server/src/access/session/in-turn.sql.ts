import type { PoolClient } from "pg";

/** Of the same professional one is counted after the other, until the commit: no two at once pass a limit. */
export async function inTurn(client: PoolClient, professionalId: number): Promise<void> {
  await client.query("select from access.professional where professional_id = $1 for update", [
    professionalId,
  ]);
}
