import type { PoolClient } from "pg";
import type { Queryable } from "../../platform/database/pool.ts";
import type { OfReport } from "../proofs.sql.ts";
import type { CodeForm, CodeName } from "./sealed-code.ts";

/** A code as the report has it, with how the application's side stands. */
export interface CodeRow {
  readonly lane: number;
  readonly report_id: number;
  readonly identity_hash: Buffer;
  readonly test: string;
  readonly sub_id: string;
  readonly form: CodeForm;
  readonly number: number;
  readonly code_hash: Buffer;
  readonly issued_at: Date;
  readonly ends_at: Date;
  readonly day: string;
  readonly sealed: Buffer;
  readonly withdrawn_at: Date | null;
  /** Null where it is forgotten. */
  readonly state: "open" | "used" | "withdrawn" | null;
}

export const nameOf = (row: CodeRow): CodeName => ({
  lane: row.lane,
  reportId: row.report_id,
  identityHash: row.identity_hash,
  test: row.test,
  subId: row.sub_id,
  form: row.form,
  number: row.number,
});

/** Every code of a report, the latest first. */
export async function codesOfReport(
  db: Queryable,
  { lane, reportId }: OfReport,
): Promise<CodeRow[]> {
  const { rows } = await db.query<CodeRow>({
    name: "codes of report",
    text: `select c.lane, c.report_id, c.identity_hash, c.test, c.sub_id, c.form, c.number, c.code_hash,
        c.issued_at, c.ends_at, c.day, c.sealed, c.withdrawn_at, s.state
      from activation.code c left join activation.standing s using (code_hash)
      where c.lane = $1 and c.report_id = $2 order by c.number desc`,
    values: [lane, reportId],
  });
  return rows;
}

export interface NewCode extends CodeName {
  readonly hash: Buffer;
  readonly issuedAt: Date;
  readonly endsAt: Date;
  /** `YYYY-MM-DD` */
  readonly keptUntil: string;
  readonly day: string;
  readonly sealed: Buffer;
}

/**
 * Keeps a code on both sides; false, and nothing is kept, where another of this number was made a
 * moment before, or a short one is in use already.
 */
export async function insertCode(client: PoolClient, code: NewCode): Promise<boolean> {
  const { lane, reportId, identityHash, test, subId, form, number } = code;
  const name = [lane, reportId, identityHash, test, subId, form, number];
  const { rowCount: first } = await client.query({
    name: "insert code",
    text: `insert into activation.code (lane, report_id, identity_hash, test, sub_id, form, number,
        code_hash, issued_at, ends_at, kept_until, day, sealed)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
    values: [...name, code.hash, code.issuedAt, code.endsAt, code.keptUntil, code.day, code.sealed],
  });
  if (first !== 1) return false;
  const { rowCount: free } = await client.query({
    name: "insert standing",
    text: `insert into activation.standing (code_hash, form, ends_at, issued_on, kept_until)
      values ($1, $2, $3, $4::timestamptz::date, $5) on conflict do nothing`,
    values: [code.hash, form, code.endsAt, code.issuedAt, code.keptUntil],
  });
  if (free === 1) return true;
  await client.query(
    `delete from activation.code where lane = $1 and report_id = $2 and identity_hash = $3
      and test = $4 and sub_id = $5 and form = $6 and number = $7`,
    name,
  );
  return false;
}

/**
 * Takes a code back: where it is not used it opens nothing from then on. Says whether it stood until
 * now on the side of the report; whether it was used already is for nobody to see.
 */
export async function withdrawCode(
  client: PoolClient,
  { lane, reportId, identityHash, test, subId, form, number }: CodeName,
  why: string,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await client.query({
    name: "withdraw code",
    text: `with taken as (
        update activation.code set withdrawn_at = $8, withdrawn_why = $9
        where lane = $1 and report_id = $2 and identity_hash = $3 and test = $4 and sub_id = $5
          and form = $6 and number = $7 and withdrawn_at is null
        returning code_hash),
      closed as (
        update activation.standing s set state = 'withdrawn', settled_on = $8::timestamptz::date
        from taken t where s.code_hash = t.code_hash and s.state = 'open')
      select from taken`,
    values: [lane, reportId, identityHash, test, subId, form, number, at, why],
  });
  return rowCount === 1;
}
