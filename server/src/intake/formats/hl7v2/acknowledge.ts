import { type AckError, buildAck } from "#hl7v2";
import type { WordedIssue } from "../../../result/issue.ts";
import { raise, word } from "../../../result/issue-texts.ts";
import type { Answer, Reading } from "../contract.ts";
import { answerWanted } from "./conditions.ts";
import type { Hl7Reading } from "./reading.ts";
import { conditionCode } from "./table-0357.ts";
import { text } from "./text.ts";

/** More ERR segments than this no one reads; that there are more is said in the last. */
const mostErrors = 200;

/**
 * MSH, MSA, and in a refusal one ERR per error and warning (v2.5.1 section 2.15.5). An acceptance
 * carries none: some receivers take any ERR for a refusal; what is refused from a day on is told in
 * MSA-3, which all of them pass over. An acknowledgement is never answered, or
 * two systems would thank each other for ever.
 */
export function acknowledge(reading: Reading, answer: Answer): Uint8Array | null {
  const original = (reading as Hl7Reading).message;
  if (text(original?.segments[0], 9) === "ACK") return null;
  const code = answerWanted(original, answer.code);
  if (code === null) return null;
  return buildAck({
    original,
    code,
    controlId: answer.controlId,
    at: answer.at,
    application: "OPENDEP",
    facility: "OPENDEP",
    text: (answer.code === "AA" && answer.announcement) || undefined,
    errors: answer.code === "AA" ? none : errorsOf(answer.issues),
    further: unreachedSegments(answer),
  });
}

const none: readonly AckError[] = [];

/**
 * ZDP, one per report whose patient cannot be told: set id, report number, reason, its words, the code on
 * paper. A segment of our own, and only for senders that are registered for it: what a receiver does
 * with a segment that it does not know is its own affair.
 */
const unreachedSegments = ({ unreached }: Answer): readonly string[][] | undefined =>
  unreached?.map(({ reportNumber, reason, words, paperCode }, index) => [
    "ZDP",
    String(index + 1),
    reportNumber,
    reason,
    words,
    paperCode ?? "",
  ]);

function errorsOf(issues: readonly WordedIssue[]): AckError[] {
  const told = issues.filter((issue) => issue.severity !== "note");
  const errors = told.slice(0, mostErrors).map(errorOf);
  if (told.length > mostErrors) {
    const more = raise("issues.omitted", "MSH", { count: told.length - mostErrors });
    errors.push(errorOf({ ...more, message: word(more, "en") }));
  }
  return errors;
}

const severities = { error: "E", warning: "W", note: "I" } as const;

function errorOf(issue: WordedIssue): AckError {
  return {
    place: issue.place,
    code: conditionCode(issue.code),
    severity: severities[issue.severity],
    userMessage: issue.message,
    applicationCode: issue.code,
  };
}
