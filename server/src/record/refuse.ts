import { zstdCompressSync } from "node:zlib";
import { seal } from "../platform/keys/seal.ts";
import type { Issue } from "../result/issue.ts";
import type { RecordContext } from "./context.ts";
import type { BatchDraft } from "./draft.ts";
import type { MessageToRecord, Outcome } from "./types.ts";

/** Where a refused message is sealed to; bound in as associated data. */
export const refusedPlace = (lane: number, refusedId: number, day: string): string =>
  `named.refused_message|${lane}|${refusedId}|${day}`;

/**
 * A refused message is kept 30 days, sealed, so that the refusal loses nothing; it is not
 * remembered: sent again it is judged anew.
 */
export function refuse(
  message: MessageToRecord,
  issues: readonly Issue[],
  draft: BatchDraft,
  context: RecordContext,
): Outcome {
  const same = `${message.sender.id}|${message.contentHash}`;
  const again = draft.refused.get(same);
  draft.counter.message_id += 1;
  const id = draft.counter.message_id;
  if (again) {
    again.times += 1;
  } else {
    const key = context.keys.ensure(`refused/${draft.day}`);
    draft.refused.set(same, {
      lane: draft.lane,
      refused_id: id,
      day: draft.day,
      organisation_id: message.sender.id,
      format: message.header.format,
      application: message.header.application,
      control_id: message.header.controlId,
      content_hash: message.contentHash,
      received_at: message.receivedAt.getTime(),
      last_received_at: message.receivedAt.getTime(),
      times: 1,
      issues: JSON.stringify(issues),
      sealed: seal(key, refusedPlace(draft.lane, id, draft.day), zstdCompressSync(message.raw)),
    });
  }
  return { kind: "refused", issues, answerId: `OD${draft.lane}-${id}`, at: draft.now };
}
