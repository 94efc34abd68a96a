import type { Pool, PoolClient } from "pg";
import { appendLink } from "../../audit/append.sql.ts";
import type { Clock } from "../../platform/clock.ts";
import { transaction } from "../../platform/database/pool.ts";
import type { KeyStore } from "../../platform/keys/key-store.ts";
import { type NamedRecord, unsealNamed } from "../../platform/keys/named-record.ts";
import { byCode } from "./by-code.ts";
import { byToken } from "./by-token.ts";
import type { Credential } from "./credential.ts";
import { type LinkRow, latestRecord } from "./link.sql.ts";
import { matchBirthDate } from "./same-birth-date.ts";

export interface PatientParts {
  readonly pool: Pool;
  readonly keys: KeyStore;
  readonly clock: Clock;
  /** Days that names are kept, and links with them. */
  readonly namedDays: number;
  /** Compares two names as identities are compared. */
  readonly sameName: (one: string, other: string) => boolean;
  /** The audit chain of this process. */
  readonly writer: string;
}

export interface Attempt {
  /** 22 characters, base64url: 128 bits. */
  readonly token?: string | undefined;
  /** In its place the 12 characters of a code on paper. */
  readonly code?: string | undefined;
  /** `YYYY-MM-DD` as typed. */
  readonly birthDate: string;
  readonly birthName?: string | undefined;
}

export interface OpenedLink {
  readonly link: LinkRow;
  readonly record: NamedRecord;
  readonly version: number;
  /** The day whose key the record is sealed under. */
  readonly day: string;
}

export type Opening<T> =
  | { readonly state: "open"; readonly value: T }
  | { readonly state: "question" }
  /** To the person whom it was made for alone: the laboratory said that the result is not theirs. */
  | { readonly state: "withdrawn" }
  /** Wrong, expired, closed, paused or restricted: whoever asks is not told which. */
  | { readonly state: "not-open" };

/**
 * Opens a patient's link, or what a code on paper leads to, with a birth date, in one transaction
 * that counts wrong tries and leaves an
 * audit entry before anything is shown. `show` reads what the link leads to.
 */
export function openLink<T>(
  parts: PatientParts,
  attempt: Attempt,
  action: string,
  show: (client: PoolClient, opened: OpenedLink) => Promise<T>,
): Promise<Opening<T>> {
  return transaction(parts.pool, async (client): Promise<Opening<T>> => {
    const now = parts.clock.now();
    const credential = await credentialOf(client, parts, attempt, now);
    if (!credential) return { state: "not-open" };
    const { link } = credential;
    const found = await recordOf(client, parts, link);
    if (!found) return { state: "not-open" };
    const answer = judge(parts, attempt, found.record);
    if (answer === "question") return { state: "question" };
    if (answer === "wrong") {
      const failures = await credential.wrongDate(client, now);
      await audit(client, parts, credential, `${action}: wrong birth date`, failures, now);
      return { state: "not-open" };
    }
    if (link.state === "withdrawn") {
      await audit(client, parts, credential, `${action}: withdrawn`, found.version, now);
      return { state: "withdrawn" };
    }
    await credential.opened(client, now);
    await audit(client, parts, credential, action, found.version, now);
    return { state: "open", value: await show(client, { link, ...found }) };
  });
}

async function credentialOf(
  client: PoolClient,
  parts: PatientParts,
  { token, code }: Attempt,
  now: Date,
): Promise<Credential | null> {
  if (token !== undefined) return byToken(client, token, now, parts.namedDays);
  return code === undefined ? null : byCode(client, parts.keys, code, now);
}

async function recordOf(
  client: PoolClient,
  parts: PatientParts,
  link: LinkRow,
): Promise<{ record: NamedRecord; version: number; day: string } | null> {
  const row = await latestRecord(client, link);
  if (!row) return null;
  const place = { lane: link.lane, reportId: link.report_id, version: row.version, day: row.day };
  const { version, day } = row;
  return { record: unsealNamed(parts.keys, place, row.sealed), version, day };
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
  { actor, link }: Credential,
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
        actor,
        action,
        purpose: "result to the person tested",
        subject: { lane: link.lane, report: link.report_id, detail },
      },
    ],
    at,
  );
