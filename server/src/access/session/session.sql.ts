import type { Queryable } from "../../platform/database/pool.ts";
import type { Role } from "../actor.ts";
import { absoluteMs, forgottenAfterMs, idleMs, notedEveryMs } from "./lifetime.ts";

/** A role that a national identity proves in an organisation whose kind has no use for it. */
export interface NotGiven {
  readonly organisationId: number;
  readonly organisation: string;
  readonly role: Role;
  /** What people can be there. */
  readonly possible: readonly Role[];
}

/** A session in force, with the place that was chosen; its columns are null where none is. */
export interface SessionRow {
  session_id: number;
  professional_id: number;
  name: string;
  identifier_system: string | null;
  identifier_value: string | null;
  training: boolean;
  provider: string;
  created_at: Date;
  last_used_at: Date;
  /** Roles that their identity proves where nobody can have them; null: none. */
  not_given: NotGiven[] | null;
  membership_id: number | null;
  role: Role | null;
  organisation_id: number | null;
  lane: number | null;
  code: string | null;
  organisation: string | null;
  zone: string | null;
}

/** The session of a secret's hash; undefined when it ended, idled out or never was. */
export async function readSession(
  db: Queryable,
  hash: Buffer,
  now: Date,
): Promise<SessionRow | undefined> {
  const { rows } = await db.query<SessionRow>({
    name: "read session",
    text: `select s.session_id, s.professional_id, p.name, p.identifier_system, p.identifier_value,
        s.training, s.provider, s.created_at, s.last_used_at, s.not_given, m.membership_id, m.role, o.organisation_id, o.lane,
        o.code, o.name as organisation, o.zone
      from access.session s
      join access.professional p using (professional_id)
      left join (access.membership m join registry.organisation o
          on o.organisation_id = m.organisation_id and o.active)
        on m.membership_id = s.membership_id and m.professional_id = s.professional_id
          and (m.until is null or m.until > $2)
      where s.session_hash = $1 and s.ended_at is null and s.expires_at > $2 and s.last_used_at > $3`,
    values: [hash, now, new Date(now.getTime() - idleMs)],
  });
  return rows[0];
}

export async function noteUsed(db: Queryable, hash: Buffer, now: Date): Promise<void> {
  await db.query({
    name: "note session used",
    text: "update access.session set last_used_at = $2 where session_hash = $1 and last_used_at < $3",
    values: [hash, now, new Date(now.getTime() - notedEveryMs)],
  });
}

export interface NewSession {
  readonly hash: Buffer;
  readonly professionalId: number;
  readonly membershipId: number | null;
  readonly provider: string;
  readonly idToken: string | null;
  readonly agent: string;
  readonly notGiven?: readonly NotGiven[];
}

/** Opens a session; forgets those that ended long ago. */
export async function insertSession(db: Queryable, made: NewSession, now: Date): Promise<void> {
  await db.query("delete from access.session where expires_at < $1", [
    new Date(now.getTime() - forgottenAfterMs),
  ]);
  await db.query(
    `insert into access.session (session_hash, professional_id, membership_id, provider, id_token,
        agent, created_at, last_used_at, expires_at, not_given)
      values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9)`,
    [
      made.hash,
      made.professionalId,
      made.membershipId,
      made.provider,
      made.idToken,
      made.agent.slice(0, 160),
      now,
      new Date(now.getTime() + absoluteMs),
      made.notGiven?.length ? JSON.stringify(made.notGiven) : null,
    ],
  );
}

/** Ends a session by its secret; returns what the provider asks for when somebody signs out. */
export async function endSession(
  db: Queryable,
  hash: Buffer,
  by: string,
  now: Date,
): Promise<{ provider: string; id_token: string | null } | undefined> {
  const { rows } = await db.query<{ provider: string; id_token: string | null }>(
    `update access.session s set ended_at = $2, ended_by = $3, id_token = null
      from access.session before
      where s.session_hash = $1 and s.ended_at is null and before.session_hash = s.session_hash
      returning before.provider, before.id_token`,
    [hash, now, by],
  );
  return rows[0];
}

/** One session in a list. */
export interface ListedSession {
  session_id: number;
  agent: string;
  provider: string;
  created_at: Date;
  last_used_at: Date;
  expires_at: Date;
  role: Role | null;
  organisation: string | null;
}

export async function sessionsOf(
  db: Queryable,
  professionalId: number,
  now: Date,
): Promise<ListedSession[]> {
  const { rows } = await db.query<ListedSession>(
    `select s.session_id, s.agent, s.provider, s.created_at, s.last_used_at, s.expires_at, m.role,
        o.name as organisation
      from access.session s
      left join access.membership m using (membership_id)
      left join registry.organisation o using (organisation_id)
      where s.professional_id = $1 and s.ended_at is null and s.expires_at > $2 and s.last_used_at > $3
      order by s.last_used_at desc`,
    [professionalId, now, new Date(now.getTime() - idleMs)],
  );
  return rows;
}

/** Ends sessions of one person: one of them, or all (null); returns how many. */
export async function forceOut(
  db: Queryable,
  professionalId: number,
  sessionId: number | null,
  by: string,
  now: Date,
): Promise<number> {
  const { rowCount } = await db.query(
    `update access.session set ended_at = $3, ended_by = $4, id_token = null
      where professional_id = $1 and ended_at is null and ($2::bigint is null or session_id = $2)`,
    [professionalId, sessionId, now, by],
  );
  return rowCount ?? 0;
}
