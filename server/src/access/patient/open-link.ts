import { createHash } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import { appendLink } from "../../audit/append.sql.ts";
import type { Clock } from "../../platform/clock.ts";
import { transaction } from "../../platform/database/pool.ts";
import type { KeyStore } from "../../platform/keys/key-store.ts";
import { type NamedRecord, unsealNamed } from "../../platform/keys/named-record.ts";
import { type LinkRow, latestRecord, lockLink, noteFailure, noteOpened } from "./link.sql.ts";
import { closes, isPaused } from "./lock.ts";
import { matchBirthDate } from "./same-birth-date.ts";

export interface PatientParts {
  readonly pool: Pool;
  readonly keys: KeyStore;
  readonly clock: Clock;
  /** Compares two names as identities are compared. */
  readonly sameName: (one: string, other: string) => boolean;
  /** The audit chain of this process. */
  readonly writer: string;
}

export interface Attempt {
  /** 22 characters, base64url: 128 bits. */
  readonly token: string;
  /** `YYYY-MM-DD` as typed. */
  readonly birthDate: string;
  readonly birthName?: string | undefined;
}

export interface OpenedLink {
  readonly link: LinkRow;
  readonly record: NamedRecord;
  readonly version: number;
}

export type Opening<T> =
  | { readonly state: "open"; readonly value: T }
  | { readonly state: "question" }
  /** To the person whom it was made for alone: the laboratory said that the result is not theirs. */
  | { readonly state: "withdrawn" }
  /** Wrong, expired, closed, paused or restricted: whoever asks is not told which. */
  | { readonly state: "not-open" };

/**
 * Opens a patient's link with a birth date, in one transaction that counts wrong tries and leaves an
 * audit entry before anything is shown. `show` reads what the link leads to.
 */
export function openLink<T>(
  parts: PatientParts,
  attempt: Attempt,
  action: string,
  show: (client: PoolClient, opened: OpenedLink) => Promise<T>,
): Promise<Opening<T>> {
  const tokenHash = createHash("sha256").update(Buffer.from(attempt.token, "base64url")).digest();
  return transaction(parts.pool, async (client): Promise<Opening<T>> => {
    const now = parts.clock.now();
    const link = await lockLink(client, tokenHash);
    if (!link || !isUsable(link, now)) return { state: "not-open" };
    const found = await recordOf(client, parts, link);
    if (!found) return { state: "not-open" };
    const answer = judge(parts, attempt, found.record);
    if (answer === "question") return { state: "question" };
    if (answer === "wrong") {
      const failures = link.failed_at.length + 1;
      await noteFailure(client, tokenHash, now, closes(failures) ? "closed" : link.state);
      await audit(client, parts, link, `${action}: wrong birth date`, failures, now);
      return { state: "not-open" };
    }
    if (link.state === "withdrawn") {
      await audit(client, parts, link, `${action}: withdrawn`, found.version, now);
      return { state: "withdrawn" };
    }
    await noteOpened(client, tokenHash, now);
    await audit(client, parts, link, action, found.version, now);
    return { state: "open", value: await show(client, { link, ...found }) };
  });
}

const isUsable = (link: LinkRow, now: Date): boolean =>
  (link.state === "open" || link.state === "withdrawn") &&
  link.expires_on >= now.toISOString().slice(0, 10) &&
  !isPaused(link.failed_at, now);

async function recordOf(
  client: PoolClient,
  parts: PatientParts,
  link: LinkRow,
): Promise<{ record: NamedRecord; version: number } | null> {
  const row = await latestRecord(client, link);
  if (!row) return null;
  const place = { lane: link.lane, reportId: link.report_id, version: row.version, day: row.day };
  return { record: unsealNamed(parts.keys, place, row.sealed), version: row.version };
}

/** The date must agree; where only a part of it is known, the birth name too. */
function judge(
  parts: PatientParts,
  attempt: Attempt,
  record: NamedRecord,
): "right" | "wrong" | "question" {
  const match = matchBirthDate(record.person.birthDate, attempt.birthDate);
  if (match === "no") return "wrong";
  if (match === "whole") return "right";
  if (attempt.birthName === undefined) return "question";
  return parts.sameName(attempt.birthName, record.person.birthName) ? "right" : "wrong";
}

const audit = (
  client: PoolClient,
  parts: PatientParts,
  link: LinkRow,
  action: string,
  detail: number,
  at: Date,
): Promise<void> =>
  appendLink(
    client,
    parts.writer,
    0,
    [
      {
        actor: "patient link",
        action,
        purpose: "result to the person tested",
        subject: { lane: link.lane, report: link.report_id, detail },
      },
    ],
    at,
  );
