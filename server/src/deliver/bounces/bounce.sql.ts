import type { Queryable } from "../../platform/database/pool.ts";
import { followLost } from "../fall-back.sql.ts";
import type { ReturnedTo } from "./return-tag.ts";

/** What a delivery is in when its message is said to have come back. */
export interface ReturnedRow {
  state: string;
  /** Of its record, whose key signed the return path; null once it was erased. */
  day: string | null;
}

export async function findReturned(
  db: Queryable,
  { lane, reportId, version }: ReturnedTo,
): Promise<ReturnedRow | undefined> {
  const { rows } = await db.query<ReturnedRow>(
    `select d.state, p.day from delivery.delivery d
      join pseudonymous.report_version v using (lane, report_id, version)
      left join named.person_record p on p.lane = d.lane and p.report_id = d.report_id
        and p.version = d.version and p.day = v.message_day
      where d.lane = $1 and d.report_id = $2 and d.version = $3
        and d.recipient = 'patient' and d.channel = 'email'`,
    [lane, reportId, version],
  );
  return rows[0];
}

/** It went out and was not delivered: the next channel goes on, or else the laboratory is to know. */
export async function markBounced(
  db: Queryable,
  { lane, reportId, version }: ReturnedTo,
  failure: string,
  now: Date,
): Promise<void> {
  await db.query(
    `with lost as (
        update delivery.delivery set state = 'undeliverable', failure = $4, finished_at = $5,
          noted_at = null
        where lane = $1 and report_id = $2 and version = $3 and recipient = 'patient'
          and channel = 'email' and state = 'sent'
        returning *),
      ${followLost("$5")}
      select`,
    [lane, reportId, version, failure, now],
  );
}
