import { KeyGone } from "../platform/keys/key-store.ts";
import { unsealNamed } from "../platform/keys/named-record.ts";
import type { UnreachedNotice } from "../result/message.ts";
import type { RecordContext } from "./context.ts";
import type { BatchDraft } from "./draft.ts";
import type { Known, KnownReport, Unreached } from "./known.ts";
import type { MessageToRecord, ReportToRecord } from "./types.ts";

/** What the answer to a message said of patients that cannot be told, said again. */
export function noticesOf(
  message: MessageToRecord,
  messageId: number,
  known: Known,
  draft: BatchDraft,
  context: RecordContext,
): UnreachedNotice[] {
  return message.reports.flatMap((incoming) => {
    const report = known.reports.get(incoming.key);
    if (!report) return [];
    const said = saidOf(report, incoming, messageId);
    return said ? [noticeOf(said, incoming, report, draft, context)] : [];
  });
}

/** Of the version that the message brought, or that it said again. */
function saidOf(
  report: KnownReport,
  incoming: ReportToRecord,
  messageId: number,
): Unreached | undefined {
  const own = report.unreached.find((one) => one.messageId === messageId);
  if (own) return own;
  const same = report.versions.filter((one) => one.contentHash === incoming.contentHash);
  return report.unreached.findLast((one) => same.some(({ version }) => version === one.version));
}

export const noticeOf = (
  unreached: Unreached,
  incoming: ReportToRecord,
  report: KnownReport,
  draft: BatchDraft,
  context: RecordContext,
): UnreachedNotice => ({
  reportNumber: incoming.number,
  reason: unreached.reason,
  paperCode: codeIn(unreached, report, draft, context),
});

/** The code on paper that a version was given; null where none was, or it was erased. */
export function codeIn(
  { version, code }: Unreached,
  report: KnownReport,
  draft: BatchDraft,
  context: RecordContext,
): string | null {
  if (code === null || typeof code === "string") return code;
  const place = { lane: draft.lane, reportId: report.id, version, day: code.day };
  try {
    return unsealNamed(context.keys, place, code.sealed).paperCode ?? null;
  } catch (error) {
    if (error instanceof KeyGone) return null;
    throw error;
  }
}
