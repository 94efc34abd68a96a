import type { Role } from "../../access/actor.ts";
import type { Queryable } from "../../platform/database/pool.ts";
import type { SoundOrganisation } from "../draft.ts";
import type { Applicant, ApplicationState } from "./application.ts";

export interface NewApplication {
  readonly reference: string;
  readonly language: "fr" | "en";
  readonly organisation: SoundOrganisation;
  readonly roles: readonly Role[];
  readonly applicant: Applicant;
  readonly confirmHash: Buffer;
  readonly confirmEndsAt: Date;
}

/** What is to stand above it is looked up here, and told to nobody: null where no number fits. */
export async function insertApplication(
  db: Queryable,
  made: NewApplication,
  at: Date,
): Promise<void> {
  await db.query(
    `insert into registry.application (reference, state, language, organisation, parent_id, roles,
        applicant, confirm_hash, confirm_ends_at, made_at)
      values ($1, 'unconfirmed', $2, $3, (
        select organisation_id from registry.identifier where value = $4
        union all select organisation_id from registry.organisation where code = $4 limit 1),
        $5, $6, $7, $8, $9)`,
    [
      made.reference,
      made.language,
      JSON.stringify(made.organisation),
      made.organisation.parent,
      made.roles,
      JSON.stringify(made.applicant),
      made.confirmHash,
      made.confirmEndsAt,
      at,
    ],
  );
}

/** How many applications an address has sent since. */
export async function countSince(db: Queryable, email: string, since: Date): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(*)::int as count from registry.application
      where lower(applicant ->> 'email') = lower($1) and made_at > $2`,
    [email, since],
  );
  return rows[0]?.count ?? 0;
}

/** The address is the applicant's own: it waits for a decision now. Null: no such link, or it has ended. */
export async function confirmApplication(
  db: Queryable,
  hash: Buffer,
  at: Date,
): Promise<{ reference: string; state: ApplicationState } | null> {
  const { rows } = await db.query<{ reference: string; state: ApplicationState }>(
    `update registry.application set
        confirmed_at = coalesce(confirmed_at, $2),
        state = case when state = 'unconfirmed' then 'waiting' else state end
      where confirm_hash = $1 and confirm_ends_at > $2 returning reference, state`,
    [hash, at],
  );
  return rows[0] ?? null;
}

export interface Decision {
  readonly id: number;
  readonly state: "approved" | "refused";
  readonly by: string;
  readonly reason: string | null;
  readonly organisationId: number | null;
}

export async function decideApplication(
  db: Queryable,
  { id, state, by, reason, organisationId }: Decision,
  at: Date,
): Promise<void> {
  await db.query(
    `update registry.application set state = $2, decided_at = $3, decided_by = $4, reason = $5,
        organisation_id = $6 where application_id = $1`,
    [id, state, at, by, reason, organisationId],
  );
}

/**
 * Forgets what nobody confirmed, who asked for what was decided some time ago, and what letters were
 * sent. Returns how many applications.
 */
export async function forgetApplications(
  db: Queryable,
  { now, decidedBefore }: { readonly now: Date; readonly decidedBefore: Date },
): Promise<number> {
  const gone = await db.query(
    "delete from registry.application where state = 'unconfirmed' and confirm_ends_at < $1",
    [now],
  );
  const emptied = await db.query(
    "update registry.application set applicant = null where applicant is not null and decided_at < $1",
    [decidedBefore],
  );
  await db.query(
    "delete from registry.letter where address is null and coalesce(sent_at, made_at) < $1",
    [decidedBefore],
  );
  return (gone.rowCount ?? 0) + (emptied.rowCount ?? 0);
}
