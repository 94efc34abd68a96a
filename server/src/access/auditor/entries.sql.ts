import type { PoolClient } from "pg";
import { rowsWithin } from "../policy/named-rows.ts";
import { permitted, type Scope, within } from "../policy/scope.ts";

/** One thing that somebody did: by number, with the name that it leads to. */
export interface AuditRow {
  at: Date;
  lane: number;
  writer: string;
  link: number;
  ordinal: number;
  actor: string;
  name: string | null;
  action: string;
  purpose: string;
  subject: Readonly<Record<string, unknown>>;
}

/** Where a list goes on; each part of the key of an entry. */
export interface AuditPlace {
  readonly at: Date;
  readonly lane: number;
  readonly writer: string;
  readonly link: number;
  readonly ordinal: number;
}

/** What people, machines, operators by command line and laboratories' programs did, the newest first. */
export function auditEntries(
  client: PoolClient,
  scope: Scope,
  asked: {
    readonly actor: string | null;
    readonly action: string | null;
    readonly before: AuditPlace | null;
    readonly limit: number;
  },
): Promise<AuditRow[]> {
  const { before } = asked;
  return rowsWithin<AuditRow>(
    client,
    within(scope, {})`
      select e.at, e.lane, e.writer, e.link, e.ordinal, e.actor, coalesce(p.name, m.name) as name,
        e.action, e.purpose, e.subject
      from audit.entry e
      left join access.professional p on e.actor = 'professional ' || p.professional_id
      left join access.machine m on e.actor = 'machine ' || m.machine_id
      where ${permitted} and (e.actor like 'professional %' or e.actor like 'machine %'
          or e.actor like 'operator %' or e.actor like 'organisation %')
        and (${asked.actor}::text is null or e.actor = ${asked.actor})
        and (${asked.action}::text is null or e.action = ${asked.action})
        and (${before?.at ?? null}::timestamptz is null
          or (e.at, e.lane, e.writer, e.link, e.ordinal) < (${before?.at ?? null},
            ${before?.lane ?? null}::smallint, ${before?.writer ?? null}::text,
            ${before?.link ?? null}::bigint, ${before?.ordinal ?? null}::smallint))
      order by e.at desc, e.lane desc, e.writer desc, e.link desc, e.ordinal desc
      limit ${asked.limit}`,
  );
}
