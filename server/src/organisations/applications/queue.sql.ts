import type { Role } from "../../access/actor.ts";
import { rowsWithin } from "../../access/policy/named-rows.ts";
import { permitted, type Scope, within } from "../../access/policy/scope.ts";
import type { Queryable } from "../../platform/database/pool.ts";
import type { SoundOrganisation } from "../draft.ts";
import type { Applicant, ApplicationState } from "./application.ts";

export interface ApplicationRow {
  application_id: number;
  reference: string;
  state: ApplicationState;
  language: "fr" | "en";
  organisation: SoundOrganisation;
  roles: Role[];
  applicant: Applicant | null;
  made_at: Date;
  confirmed_at: Date | null;
  decided_at: Date | null;
  /** As the audit names them, and the name that it leads to. */
  decided_by: string | null;
  decider: string | null;
  reason: string | null;
  organisation_id: number | null;
  parent_id: number | null;
  parent_name: string | null;
  /** An organisation that is registered under one of its numbers: it is to be joined, not made. */
  known_id: number | null;
  known_name: string | null;
}

/**
 * Whose an application is: of what it asks to join, else of what is to stand above it; nobody's but the
 * operator's where there is neither.
 */
const columns = { organisation: "coalesce(k.organisation_id, a.parent_id)" };

/** What is to be seen of them: those that wait, or those that were decided, of one kind or both. */
export type Shown = "waiting" | "decided" | "approved" | "refused";

/**
 * Applications in reach whose mail address is confirmed: those that wait the longest first, decided ones
 * the latest first.
 */
export function queueWithin(
  db: Queryable,
  scope: Scope,
  asked: {
    /** This one alone. */
    readonly id?: number | null;
    /** Null: whatever became of it. */
    readonly state: Shown | null;
    readonly after: number | null;
    readonly limit: number;
  },
): Promise<ApplicationRow[]> {
  const { id = null, state, after, limit } = asked;
  const states = state === "decided" ? ["approved", "refused"] : state && [state];
  const isBackwards = state !== null && state !== "waiting";
  return rowsWithin<ApplicationRow>(
    db,
    within(scope, columns)`
      select a.application_id, a.reference, a.state, a.language, a.organisation, a.roles, a.applicant,
        a.made_at, a.confirmed_at, a.decided_at, a.decided_by, d.name as decider, a.reason,
        a.organisation_id, a.parent_id, p.name as parent_name,
        k.organisation_id as known_id, k.name as known_name
      from registry.application a
      left join access.professional d on a.decided_by = 'professional ' || d.professional_id
      left join registry.organisation p on p.organisation_id = a.parent_id
      left join lateral (
        select o.organisation_id, o.name from registry.organisation o
        where o.organisation_id in (
          select i.organisation_id from jsonb_to_recordset(a.organisation -> 'identifiers') as g(scheme text, value text)
          join registry.identifier i using (scheme, value)
          union all
          select c.organisation_id from jsonb_to_recordset(a.organisation -> 'identifiers') as g(scheme text, value text)
          join registry.organisation c on c.code = g.value)
        order by o.organisation_id limit 1) k on true
      where ${permitted} and a.confirmed_at is not null
        and (${id}::bigint is null or a.application_id = ${id})
        and (${states}::text[] is null or a.state = any(${states}))
        and (${after}::bigint is null or case when ${isBackwards}
          then (a.decided_at, a.application_id) < (select b.decided_at, b.application_id
            from registry.application b where b.application_id = ${after})
          else (a.confirmed_at, a.application_id) > (select b.confirmed_at, b.application_id
            from registry.application b where b.application_id = ${after}) end)
      order by case when ${isBackwards} then a.decided_at end desc,
        case when ${isBackwards} then a.application_id end desc,
        a.confirmed_at, a.application_id limit ${limit}`,
  );
}

/** One in reach, held until the commit: two who decide at once do so one after the other. */
export async function holdApplication(
  db: Queryable,
  scope: Scope,
  id: number,
): Promise<ApplicationRow | undefined> {
  await db.query("select from registry.application where application_id = $1 for update", [id]);
  const asked = { id, state: null, after: null, limit: 1 };
  return (await queueWithin(db, scope, asked))[0];
}
