import { type Message, readMessage, type Segment } from "#hl7v2";
import type { Issue } from "../../../result/issue.ts";
import type { MessageHeader } from "../../../result/message.ts";
import { readDraft } from "./read-draft.ts";
import { momentOf, readTime } from "./read-time.ts";
import type { Hl7Reading } from "./reading.ts";

const versions = new Set(["2.3", "2.3.1", "2.4", "2.5", "2.5.1"]);

/** One message: what it says of itself, and its orders with their observations. */
export function read(bytes: Uint8Array): Hl7Reading {
  const result = readMessage(bytes);
  if (!result.ok) {
    const issue: Issue = {
      code: "message.unreadable",
      severity: "error",
      place: "MSH",
      values: { fault: result.fault.code },
    };
    return {
      bytes,
      message: null,
      header: null,
      draft: null,
      issues: [issue],
      comparable: () => "",
    };
  }
  const { message } = result;
  const msh = message.first("MSH");
  if (!msh) throw new Error("a message that was read has a MSH");
  const issues = headerIssues(message, msh);
  const judged = !issues.some((issue) => issue.place === "MSH-9" || issue.place === "MSH-12");
  return {
    bytes,
    message,
    header: headerOf(msh),
    draft: judged ? readDraft(message) : null,
    issues,
    comparable: () => comparable(message),
  };
}

function headerOf(msh: Segment): MessageHeader {
  const processing = msh.value(11);
  return {
    format: "hl7v2",
    version: msh.value(12),
    controlId: msh.value(10),
    application: msh.value(3),
    facility: msh.value(4),
    sentAt: momentOf(readTime(msh.value(7))),
    processing: processing === "T" || processing === "D" ? processing : "P",
  };
}

/** HL7 v2.5.1 sections 2.15.9.9 to 2.15.9.12: type, control id, processing id, version. */
function headerIssues(message: Message, msh: Segment): Issue[] {
  const issues: Issue[] = [];
  const add = (code: string, place: string): void => {
    issues.push({ code, severity: "error", place });
  };
  if (msh.value(9, 1, 1) !== "ORU") add("message.type", "MSH-9");
  else if (msh.value(9, 1, 2) !== "R01") add("message.event", "MSH-9");
  if (msh.value(10) === "") add("control-id.missing", "MSH-10");
  if (!["P", "T", "D"].includes(msh.value(11))) add("message.processing", "MSH-11");
  if (!versions.has(msh.value(12))) add("message.version", "MSH-12");
  if (message.charsetFaults.length > 0) add("message.charset", "MSH-18");
  return issues;
}

/** All but MSH-7, as sent. */
const comparable = (message: Message): string =>
  message.segments
    .map((segment) =>
      segment.name === "MSH"
        ? Array.from({ length: segment.fieldCount }, (_, index) =>
            index === 6 ? "" : segment.raw(index + 1),
          ).join("|")
        : segment.toString(),
    )
    .join("\r");
