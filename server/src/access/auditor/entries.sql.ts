import type { PoolClient } from "pg";
import { rowsWithin } from "../policy/named-rows.ts";
import { permitted, type Scope, type ScopedStatement, within } from "../policy/scope.ts";

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

/** What the log is narrowed to; goes on behind `before`. */
export interface AuditAsked {
  readonly actor: string | null;
  readonly action: string | null;
  readonly before: AuditPlace | null;
  /** Days, both within it. */
  readonly from: string | null;
  readonly until: string | null;
  readonly limit: number;
}

/** What people, machines, operators by command line and laboratories' programs did, the newest first. */
export const auditEntries = (
  client: PoolClient,
  scope: Scope,
  asked: AuditAsked,
): Promise<AuditRow[]> => rowsWithin<AuditRow>(client, entriesWithin(scope, asked));

/** The statement of it, for whoever reads them page by page. */
export function entriesWithin(scope: Scope, asked: AuditAsked): ScopedStatement {
  const { before, from, until } = asked;
  const { zone } = scope.actor.organisation;
  return within(scope, {})`
      select e.at, e.lane, e.writer, e.link, e.ordinal, e.actor, coalesce(p.name, m.name) as name,
        e.action, e.purpose, e.subject
      from audit.entry e
      left join access.professional p on e.actor = 'professional ' || p.professional_id
      left join access.machine m on e.actor = 'machine ' || m.machine_id
      where ${permitted} and (e.actor like 'professional %' or e.actor like 'machine %'
          or e.actor like 'operator %' or e.actor like 'organisation %')
        and (${asked.actor}::text is null or e.actor = ${asked.actor})
        and (${asked.action}::text is null or e.action = ${asked.action})
        and (${from}::date is null or e.at >= ${from}::date::timestamp at time zone ${zone})
        and (${until}::date is null
          or e.at < (${until}::date + 1)::timestamp at time zone ${zone})
        and (${before?.at ?? null}::timestamptz is null
          or (e.at, e.lane, e.writer, e.link, e.ordinal) < (${before?.at ?? null},
            ${before?.lane ?? null}::smallint, ${before?.writer ?? null}::text,
            ${before?.link ?? null}::bigint, ${before?.ordinal ?? null}::smallint))
      order by e.at desc, e.lane desc, e.writer desc, e.link desc, e.ordinal desc
      limit ${asked.limit}`;
}
