import type { Pool } from "pg";

/** Asks for the cores until then, in the name of one process. */
export async function askToStepBack(pool: Pool, writer: string, until: Date): Promise<void> {
  await pool.query({
    name: "ask to step back",
    text: `insert into delivery.step_back (writer, until) values ($1, $2)
      on conflict (writer) do update set until = excluded.until`,
    values: [writer, until],
  });
}
