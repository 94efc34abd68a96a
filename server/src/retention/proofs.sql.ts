import type { Queryable } from "../platform/database/pool.ts";
import { proofWriter } from "./erase-end.ts";

/** One entry of the chain of proofs. */
export interface ProofRow {
  link: number;
  at: Date;
  actor: string;
  action: string;
  purpose: string;
  subject: Record<string, unknown>;
  /** Hash of the link, hexadecimal: what an anchor outside the database may be held against. */
  hash: string;
}

/** Proofs of what was erased, of one day of data or of all, the oldest first. */
export async function readProofs(db: Queryable, day: string | null): Promise<ProofRow[]> {
  const { rows } = await db.query<ProofRow>(
    `select e.link, e.at, e.actor, e.action, e.purpose, e.subject, encode(l.hash, 'hex') as hash
      from audit.entry e join audit.link l using (lane, writer, link)
      where e.lane = 0 and e.writer = $1 and ($2::text is null or
        (e.action = 'day erased' and e.subject->>'day' = $2))
      order by e.link, e.ordinal`,
    [proofWriter, day],
  );
  return rows;
}
