import type { Issue } from "../result/issue.ts";
import { refuses } from "../result/issue.ts";
import type { RecordedReport, UnreachedNotice } from "../result/message.ts";
import type { RecordContext } from "./context.ts";
import type { BatchDraft } from "./draft.ts";
import { controlKey, type Known } from "./known.ts";
import { refuse } from "./refuse.ts";
import { takeReport } from "./take-report.ts";
import type { MessageToRecord, Outcome } from "./types.ts";
import { noticesOf } from "./unreached.ts";

/**
 * One message of a batch, under the lock of its lane: repeated, refused, or recorded whole.
 */
export function takeMessage(
  message: MessageToRecord,
  known: Known,
  draft: BatchDraft,
  context: RecordContext,
): Outcome {
  const { sender, header } = message;
  const control = controlKey(sender.id, header.application, header.controlId);
  const before = known.messages.get(control);
  if (before?.contentHash === message.contentHash) {
    const answerId = answerOf(draft.lane, before.messageId);
    const unreached = noticesOf(message, before.messageId, known, draft, context);
    const recorded = recordedBefore(message, known, draft);
    return { kind: "repeat", issues: before.issues, answerId, at: before.at, unreached, recorded };
  }
  if (refuses(message.issues)) return refuse(message, message.issues, draft, context);
  if (before) return refuse(message, [...message.issues, reusedControlId], draft, context);

  draft.counter.message_id += 1;
  const messageId = draft.counter.message_id;
  const found: Issue[] = [...message.issues];
  const unreached: UnreachedNotice[] = [];
  const recorded: RecordedReport[] = [];
  let changed = false;
  for (const report of message.reports) {
    const taken = takeReport(report, message, messageId, known, draft, context);
    changed ||= taken.recorded;
    found.push(...taken.issues);
    unreached.push(...taken.unreached);
    const { reportId } = taken;
    recorded.push({ reportNumber: report.number, lane: draft.lane, reportId });
  }
  const kind = changed ? "recorded" : message.reports.length > 0 ? "duplicate" : "nothing";
  remember(message, messageId, kind, found, draft);
  known.messages.set(control, {
    messageId,
    contentHash: message.contentHash,
    at: draft.now,
    issues: found,
  });
  const answerId = answerOf(draft.lane, messageId);
  return { kind, issues: found, answerId, at: draft.now, unreached, recorded };
}

/** Where the reports of a message stand that comes again. */
const recordedBefore = (
  message: MessageToRecord,
  known: Known,
  { lane }: BatchDraft,
): RecordedReport[] =>
  message.reports.flatMap(({ key, number }) => {
    const reportId = known.reports.get(key)?.id;
    return reportId === undefined ? [] : [{ reportNumber: number, lane, reportId }];
  });

/** The acknowledgement's own control id: the same whenever the same message is answered again. */
const answerOf = (lane: number, messageId: number): string => `OD${lane}-${messageId}`;

const reusedControlId: Issue = { code: "control-id.reused", severity: "error", place: "MSH-10" };

function remember(
  message: MessageToRecord,
  messageId: number,
  outcome: Outcome["kind"],
  issues: readonly Issue[],
  draft: BatchDraft,
): void {
  // A message without any result of the catalogue is remembered, but nothing of it is kept.
  const kept = outcome === "nothing" ? null : message.raw;
  draft.messages.push({
    lane: draft.lane,
    message_id: messageId,
    day: draft.day,
    organisation_id: message.sender.id,
    application: message.header.application,
    control_id: message.header.controlId,
    content_hash: message.contentHash,
    format: message.header.format,
    received_at: message.receivedAt.getTime(),
    recorded_at: draft.at,
    outcome,
    issues: issues.length > 0 ? JSON.stringify(issues) : null,
    raw_block: null,
    raw_offset: kept ? draft.rawLength : null,
    raw_length: kept ? kept.length : null,
    brought_by: message.sender.broughtBy?.id ?? null,
  });
  if (kept) {
    draft.raw.push(kept);
    draft.rawLength += kept.length;
  }
}
