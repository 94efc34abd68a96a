import type { Pool } from "pg";

/** Whether a process that takes results asks for the cores at this moment. */
export async function isAsked(pool: Pool, now: Date): Promise<boolean> {
  const { rows } = await pool.query<{ asked: boolean }>({
    name: "is asked to step back",
    text: "select exists (select from delivery.step_back where until > $1) as asked",
    values: [now],
  });
  return rows[0]?.asked === true;
}
