import { randomBytes } from "node:crypto";
import { codeLength, codeOf, written } from "#paper-code";
import { paperCodeHashes } from "../platform/keys/paper-code-hashes.ts";
import type { RecordContext } from "./context.ts";
import type { BatchDraft } from "./draft.ts";
import type { KnownReport } from "./known.ts";
import { expiryAfter } from "./link.ts";
import type { PlacedVersion } from "./placement.ts";
import type { MessageToRecord } from "./types.ts";
import { codeIn } from "./unreached.ts";

/**
 * The code on paper for a person who cannot be told otherwise, as it is printed: that of an earlier
 * version while it opens the report, else a new one. The database has only keyed hashes of it; the
 * sealed record of the version has the code itself, so that the same answer can be given again.
 */
export function paperCodeFor(
  version: PlacedVersion,
  report: KnownReport,
  message: MessageToRecord,
  draft: BatchDraft,
  context: RecordContext,
): string {
  const earlier = report.unreached.findLast(
    (one) => one.codeOpen && one.identityHash === version.identityHash,
  );
  const known = earlier && codeIn(earlier, report, draft, context);
  if (known) return known;
  const code = codeOf(randomBytes(codeLength));
  // The record of this version is sealed under the same key.
  context.keys.ensure(`named/${draft.day}`);
  const { locator, whole } = paperCodeHashes(context.keys, draft.day, code);
  draft.paperCodes.push({
    lane: draft.lane,
    report_id: report.id,
    named_version: version.version,
    named_day: draft.day,
    locator_hash: locator,
    code_hash: whole,
    organisation_id: message.sender.id,
    identity_hash: version.identityHash,
    state: "open",
    expires_on: expiryAfter(context.retention.namedDays, draft, context),
    created_at: draft.at,
  });
  return written(code);
}
