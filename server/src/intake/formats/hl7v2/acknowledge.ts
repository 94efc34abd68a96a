import { type AckInput, buildAck } from "#hl7v2";
import type { WordedIssue } from "../../../result/issue.ts";
import type { Answer, Reading } from "../contract.ts";
import { messageOf } from "./reading.ts";
import { errorCodeOf } from "./table-0357.ts";

/** MSA and one ERR per fault (v2.5.1 section 2.9); null when MSH-15 and MSH-16 want none. */
export function acknowledge(reading: Reading, answer: Answer): Uint8Array | null {
  const original = messageOf(reading);
  const code = codeOf(original?.get("MSH-15") ?? "", original?.get("MSH-16") ?? "", answer.code);
  if (code === null) return null;
  return buildAck({
    original,
    code,
    controlId: answer.controlId,
    at: answer.at,
    application: "OPENDEP",
    facility: "OPENDEP",
    errors: answer.issues.map(errorOf),
  });
}

/** HL7 table 0155: whether an answer of a kind is wanted. */
const wanted = (condition: string, good: boolean): boolean =>
  condition === "AL" || (condition === "ER" && !good) || (condition === "SU" && good);

/**
 * Original mode when MSH-15 and MSH-16 are empty; else the application acknowledgement if it is
 * asked for, else the accept acknowledgement if that is, else none.
 */
function codeOf(
  accept: string,
  application: string,
  code: Answer["code"],
): AckInput["code"] | null {
  if (accept === "" && application === "") return code;
  const good = code === "AA";
  if (wanted(application, good)) return code;
  if (!wanted(accept, good)) return null;
  return code === "AA" ? "CA" : code === "AE" ? "CE" : "CR";
}

const severities = { error: "E", warning: "W", note: "I" } as const;

const errorOf = (issue: WordedIssue) => ({
  place: issue.place,
  code: errorCodeOf(issue.code),
  severity: severities[issue.severity],
  userMessage: issue.message,
  applicationCode: issue.code,
});
