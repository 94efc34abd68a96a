import { hash, randomBytes } from "node:crypto";
import type { Digest } from "../platform/keys/digest.ts";
import type { RecordContext } from "./context.ts";
import type { BatchDraft } from "./draft.ts";
import type { KnownReport } from "./known.ts";
import type { PlacedVersion } from "./placement.ts";
import type { MessageToRecord } from "./types.ts";

/** A link about to expire is not sent out again. */
const LEAST_DAYS_LEFT = 30;

/**
 * The token of a new link to this report, or null when one for the same person is open and lives
 * long enough. 128 random bits; the database has only their SHA-256.
 */
export function linkFor(
  version: PlacedVersion,
  report: KnownReport,
  message: MessageToRecord,
  draft: BatchDraft,
  context: RecordContext,
): string | null {
  const { namedDays } = context.retention;
  const leastExpiry = expiryAfter(Math.min(LEAST_DAYS_LEFT, namedDays), draft, context);
  const usable = report.links.some(
    (link) =>
      link.state === "open" &&
      link.identityHash === version.identityHash &&
      link.expiresOn >= leastExpiry,
  );
  if (usable) return null;
  const token = randomToken();
  const expiresOn = expiryAfter(namedDays, draft, context);
  draft.links.push({
    token_hash: hashToken(token),
    lane: draft.lane,
    report_id: report.id,
    organisation_id: message.sender.id,
    identity_hash: version.identityHash,
    named_version: version.version,
    named_day: draft.day,
    state: "open",
    expires_on: expiresOn,
    created_at: draft.at,
  });
  report.links.push({ identityHash: version.identityHash, state: "open", expiresOn });
  return token;
}

/** The last day of a link or a code: nothing of a person is kept from the end of the law on. */
export function expiryAfter(days: number, draft: BatchDraft, context: RecordContext): string {
  const { until } = context.retention;
  const expiry = dayAfter(draft.day, days);
  return until !== null && until <= expiry ? dayAfter(until, -1) : expiry;
}

const TOKEN = 16;
let pool: Buffer = Buffer.alloc(0);
let used = 0;

/** 128 random bits, drawn many at a time: a call for 16 bytes costs as much as one for 4 kB. */
function randomToken(): string {
  if (used + TOKEN > pool.length) {
    pool = randomBytes(TOKEN * 256);
    used = 0;
  }
  used += TOKEN;
  const token = pool.toString("base64url", used - TOKEN, used);
  // What was given away is not kept where a later reader of this memory finds it.
  pool.fill(0, used - TOKEN, used);
  return token;
}

const hashToken = (token: string): Digest =>
  hash("sha256", Buffer.from(token, "base64url"), "binary") as Digest;

const knownDays = new Map<string, string>();

/** `YYYY-MM-DD` moved by whole days. The same few are asked for with every message. */
export function dayAfter(day: string, days: number): string {
  const asked = `${day}${days}`;
  const known = knownDays.get(asked);
  if (known) return known;
  const moved = new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000);
  if (knownDays.size > 100) knownDays.clear();
  const after = moved.toISOString().slice(0, 10);
  knownDays.set(asked, after);
  return after;
}
