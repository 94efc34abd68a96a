import type { Queryable } from "../../platform/database/pool.ts";
import { idleMs } from "./lifetime.ts";

/** A session that stands, and the place that was chosen in it while its membership is in force. */
export interface StandingRow {
  /** Hexadecimal. */
  session_hash: string;
  membership_id: number | null;
  training: boolean;
}

/** Those of many sessions, by their hashes in hexadecimal, that are in force. */
export async function standingSessions(
  db: Queryable,
  hashes: readonly string[],
  now: Date,
): Promise<StandingRow[]> {
  if (hashes.length === 0) return [];
  const { rows } = await db.query<StandingRow>({
    name: "standing sessions",
    text: `select encode(s.session_hash, 'hex') as session_hash, m.membership_id, s.training
      from access.session s
      left join (access.membership m join registry.organisation o
          on o.organisation_id = m.organisation_id and o.active)
        on m.membership_id = s.membership_id and m.professional_id = s.professional_id
          and (m.until is null or m.until > $2)
      where s.session_hash in (select decode(hash, 'hex') from unnest($1::text[]) as h(hash))
        and s.ended_at is null and s.expires_at > $2 and s.last_used_at > $3`,
    values: [hashes, now, new Date(now.getTime() - idleMs)],
  });
  return rows;
}
