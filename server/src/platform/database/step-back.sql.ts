import type { Pool } from "pg";

/** Asks for the cores until then, in the name of one process that takes results. */
export async function askToStepBack(pool: Pool, writer: string, until: Date): Promise<void> {
  await pool.query({
    name: "ask to step back",
    text: `insert into delivery.step_back (writer, until) values ($1, $2)
      on conflict (writer) do update set until = excluded.until`,
    values: [writer, until],
  });
}

/** Whether such a process asks for them at this moment. */
export async function isAskedToStepBack(pool: Pool, now: Date): Promise<boolean> {
  const { rows } = await pool.query<{ asked: boolean }>({
    name: "is asked to step back",
    text: "select exists (select from delivery.step_back where until > $1) as asked",
    values: [now],
  });
  return rows[0]?.asked === true;
}
