import type { IssueCode } from "./issue-texts.fr.ts";

/** The same, said in English; a missing one is a type error. */
export const english: Readonly<Record<IssueCode, string>> = {
  "message.unreadable":
    "The message could not be read ({fault}). Check the MSH segment and the delimiters, and send it again.",
  "message.type": "Only ORU^R01 messages are taken. Send this result as ORU^R01.",
  "message.event": "Only the event R01 is taken. Send this result as ORU^R01.",
  "message.processing": "MSH-11 must be P, T or D.",
  "message.version": "Versions 2.3 to 2.5.1 are taken. Correct MSH-12.",
  "message.charset":
    "Some bytes do not fit the character set announced. Correct MSH-18 or the encoding.",
  "message.order": "The message holds no observation (OBR, OBX).",
  "message.not-recorded": "A trial message: judged, but neither recorded nor told.",
  "control-id.missing": "MSH-10 is required: give each message an identifier of its own.",
  "control-id.reused":
    "This control id was used for another content less than 7 days ago. Send this content under a new one.",
  "sender.unknown":
    "This sender (MSH-3, MSH-4, address) is not registered. Nothing was kept. Ask the operator.",
  "platform.away":
    "The service is briefly unavailable. Nothing was recorded. Send the same message later.",
  "platform.overload":
    "The service is overloaded. Nothing was recorded. Send the same message later.",
  "platform.draining":
    "The service is restarting. Nothing was recorded. Send the same message in a moment.",
  "platform.fault": "This message could not be recorded. Tell the operator the number {id}.",
  "patient.missing": "No patient (PID) stands before this result.",
  "birth-name.missing": "The birth name is required.",
  "given-name.absent": "No given name is given. If there is one, add it.",
  "birth-date.missing": "The birth date is required. An unknown day or month is written 00.",
  "birth-date.malformed": "The birth date is not of the form YYYYMMDD.",
  "birth-date.impossible": "There is no such day in the calendar.",
  "birth-date.out-of-range": "The birth date is in the future or more than 125 years ago.",
  "sex.unknown": "The sex is missing or not of table 0001. It is taken as unknown.",
  "identifier.key": "The key of this national identifier is wrong. Check it.",
  "identifier.test-in-production":
    "This national identifier is one for tests. It is not taken in production.",
  "contact.unreadable":
    "A phone number or e-mail address could not be read. The patient may not be told.",
  "report-number.missing": "The report's number is required (OBR-3).",
  "report-number.placer-only": "Only the placer's number is given. Add your own (OBR-3).",
  "observation.answer": "An answer to a question about the patient, not a result: set aside.",
  "observation.document": "A document: set aside, not kept.",
  "observation.no-status": "An observation without a status (OBX-11) is no result: set aside.",
  "observation.not-yet": "No result yet: set aside.",
  "test.not-in-catalogue": "This test is not in the catalogue: set aside, its value is not kept.",
  "test.unmapped": "This test code is unknown. Use a LOINC code, or have your codes mapped.",
  "test.contradiction": "The two codes of this test name different tests.",
  "test.no-system": "The coding system of the test is missing. Say LN for LOINC.",
  "status.unknown": "This status is not of table 0085.",
  "status.contradiction": "The order is cancelled, but the result says that it stands.",
  "value.missing": "The value of the result is missing (OBX-5).",
  "value.malformed": "This value has not the form that this test asks for.",
  "value.unmapped":
    "This value is not understood with certainty. Use a code (SNOMED CT, P/N/I/X), or have your words mapped.",
  "value.contradiction":
    "The code, its text or the flag contradict one another. Nothing is guessed: correct it and send again.",
  "value.not-of-test": "This value is not possible for this test.",
  "sampling.missing": "The time of sampling is required (SPM-17 or OBR-7).",
  "sampling.malformed": "The time of sampling cannot be read or does not exist.",
  "sampling.future": "The time of sampling is in the future. Check the time and its zone.",
  "sampling.old": "The sampling is more than two years ago. Check the date.",
  "validation.before-sampling": "The validation is before the sampling. Check both dates.",
  "correction.unannounced":
    "A final result comes again with another value without saying that it is corrected. It is recorded as a correction; use C in OBX-11.",
  "file.unreadable": "This file could not be read.",
  "map.malformed": "The map file has not the form expected: {fault}.",
  "country.unknown": "There is no profile of this country.",
};
