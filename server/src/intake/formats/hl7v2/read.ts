import { type Message, readMessage } from "#hl7v2";
import type { Draft } from "../../../result/draft.ts";
import type { Issue } from "../../../result/issue.ts";
import { checks } from "./checks/index.ts";
import { comparable } from "./comparable.ts";
import { arrange } from "./draft/arrange.ts";
import { readDraft } from "./draft/index.ts";
import { readHeader } from "./header.ts";
import type { Hl7Reading } from "./reading.ts";
import { unreadable } from "./unreadable.ts";

/** The largest message: as large as an MLLP frame may be by default. */
export const largestMessage = 1_048_576;

/** Issues with which the fields of a message have no certain meaning, so that none is judged. */
const meaningless = new Set(["message.type", "message.event", "message.version"]);

/** One message: what it says of itself, and its orders with their observations. */
export function read(bytes: Uint8Array): Hl7Reading {
  const result = readMessage(bytes, { maxBytes: largestMessage });
  return result.ok
    ? readingOf(result.message, bytes)
    : nothing(bytes, unreadable(result.fault, largestMessage));
}

function readingOf(message: Message, bytes: Uint8Array): Hl7Reading {
  const issues: Issue[] = [];
  const header = readHeader(message);
  const arranged = arrange(message);
  for (const check of checks) check(message, arranged, issues);
  const judged = !issues.some((issue) => meaningless.has(issue.code));
  const draft: Draft | null = judged ? readDraft(message, arranged) : null;
  return {
    bytes,
    message,
    header,
    draft,
    issues,
    comparable: () => comparable(message),
    values: () => arranged.values(),
  };
}

function nothing(bytes: Uint8Array, issue: Issue): Hl7Reading {
  return {
    bytes,
    message: null,
    header: null,
    draft: null,
    issues: [issue],
    comparable: () => Buffer.from(bytes).toString("latin1"),
    values: () => [],
  };
}
