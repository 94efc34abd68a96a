import type { Pool } from "pg";
import type { Queryable } from "../../platform/database/pool.ts";

export const letterKinds = [
  "confirm",
  "approved",
  "refused",
  "invited",
  "offered",
  "account-invited",
  "account-reset",
  "account-recovery",
  "account-paused",
  "account-changed",
  "account-factor",
  "account-passkey-added",
  "account-passkey-removed",
  "account-passkey-copied",
] as const;
export type LetterKind = (typeof letterKinds)[number];

/** What a letter tells; absent is what it does not. */
export interface LetterContent {
  /** Opens the confirmation, the invitation or the recovery; base64url. */
  readonly token?: string;
  readonly reference?: string;
  readonly organisation?: string;
  readonly roles?: readonly string[];
  readonly reason?: string;
  /** The place is theirs once they accept it. */
  readonly toAccept?: boolean;
  /** As its holder calls it. */
  readonly passkey?: string;
}

export interface NewLetter {
  readonly kind: LetterKind;
  readonly language: "fr" | "en";
  readonly address: string;
  readonly content: LetterContent;
}

/** Writes a letter in the transaction of what it tells of; the worker sends it. */
export async function writeLetter(db: Queryable, letter: NewLetter, at: Date): Promise<void> {
  const { kind, language, address, content } = letter;
  await db.query(
    `insert into registry.letter (kind, language, address, content, made_at, next_try_at)
      values ($1, $2, $3, $4, $5, $5)`,
    [kind, language, address, JSON.stringify(content), at],
  );
}

export interface DueLetter {
  letter_id: number;
  kind: LetterKind;
  language: "fr" | "en";
  address: string;
  content: LetterContent;
  attempts: number;
}

/** What a claim holds before another process may take it, milliseconds. */
const leaseMs = 120_000;

export async function claimLetters(pool: Pool, now: Date, limit: number): Promise<DueLetter[]> {
  const { rows } = await pool.query<DueLetter>(
    `update registry.letter l set attempts = l.attempts + 1, next_try_at = $2
      from (select letter_id from registry.letter
        where sent_at is null and address is not null and next_try_at <= $1
        order by next_try_at limit $3 for update skip locked) due
      where l.letter_id = due.letter_id
      returning l.letter_id, l.kind, l.language, l.address, l.content, l.attempts`,
    [now, new Date(now.getTime() + leaseMs), limit],
  );
  return rows;
}

/** It is sent: whom to and what it told is forgotten. */
export async function letterSent(pool: Pool, id: number, at: Date): Promise<void> {
  await pool.query(
    "update registry.letter set sent_at = $2, address = null, content = null, failure = null where letter_id = $1",
    [id, at],
  );
}

/** Not sent; without a next try it never will be. */
export async function letterFailed(
  pool: Pool,
  id: number,
  failure: string,
  next: Date | null,
): Promise<void> {
  await pool.query(
    `update registry.letter set failure = $2, next_try_at = coalesce($3, next_try_at),
        address = case when $3::timestamptz is null then null else address end,
        content = case when $3::timestamptz is null then null else content end
      where letter_id = $1`,
    [id, failure, next],
  );
}
