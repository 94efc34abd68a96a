import type { KeyObject } from "node:crypto";
import type { Digest } from "../platform/keys/digest.ts";
import { keyedDigest } from "../platform/keys/keyed-hash.ts";
import { type ToldText, toldText } from "../platform/keys/named-record.ts";
import type { MessageHeader, Sender } from "../result/message.ts";
import type { Moment } from "../result/moment.ts";
import { contactsOf } from "../result/person.ts";
import type { TestReport } from "../result/test-report.ts";
import type { TestResult } from "../result/test-result.ts";
import { statusRank } from "./order.ts";
import type { PersonKeys, ReportToRecord } from "./types.ts";

/** Keyed hash of a content that is compared, never shown: 16 bytes of HMAC-SHA-256. */
export const hashContent = (key: KeyObject, kind: string, content: string | Uint8Array): Digest =>
  keyedDigest(key, [`${kind}\u001f`, content], 16);

/** All of a report that is computed before the transaction, so that the lane is held briefly. */
export function prepareReport(
  key: KeyObject,
  report: TestReport,
  header: MessageHeader,
  sender: Sender,
  person: PersonKeys,
  derived: ReportToRecord["derived"],
): ReportToRecord {
  const { number, results, situation, person: who } = report;
  const texts = textsOf(report);
  const contentHash = hashContent(key, "report", contentOf(report, texts));
  const saidAt = header.sentAt?.instant ?? 0;
  const contact = JSON.stringify([who.emails, who.phones]);
  return {
    number,
    results,
    situation,
    contacts: contactsOf(who),
    named: namedOf(report, texts),
    key: hashContent(key, "register", `${sender.id}\u001f${number}`),
    contentHash,
    contactHash: hashContent(key, "contact", contact),
    specimenKeys: specimenKeys(key, report, sender),
    person,
    derived,
    order: {
      time: report.validatedAt?.instant ?? saidAt,
      saidAt,
      rank: rankOf(report.results),
      hash: contentHash,
    },
  };
}

const rankOf = (results: readonly TestResult[]): number =>
  results.reduce((most, { status }) => Math.max(most, statusRank[status]), 0);

/** The same sample under another report number is found by it. Mostly one sample makes all results. */
function specimenKeys(
  key: KeyObject,
  { results }: TestReport,
  sender: Sender,
): readonly (Digest | null)[] {
  let last: { readonly number: string; readonly hash: Digest } | null = null;
  return results.map(({ specimenNumber: number }) => {
    if (number === null) return null;
    if (last?.number !== number)
      last = { number, hash: hashContent(key, "specimen", `${sender.id}\u001f${number}`) };
    return last.hash;
  });
}

/** What is compared and what is sealed are mostly the same: it becomes JSON once. */
const textsOf = (report: TestReport) => ({
  person: JSON.stringify(report.person),
  placerNumber: JSON.stringify(report.placerNumber),
  prescriber: JSON.stringify(report.prescriber),
  performers: JSON.stringify(report.performers),
  performedAt: JSON.stringify(report.performedAt),
});
type Texts = ReturnType<typeof textsOf>;

/** What makes two versions the same: all that a report says, in whatever order and place. */
function contentOf(report: TestReport, texts: Texts): string {
  const results = report.results.map(contentOfResult);
  if (results.length > 1) results.sort();
  const { person, placerNumber, prescriber, performers, performedAt } = texts;
  const samples = JSON.stringify(results);
  const situation = JSON.stringify(report.situation);
  return `[${person},${placerNumber},${prescriber},${samples},${performers},${performedAt},${situation}]`;
}

/** The fields of a NamedRecord that a report tells. */
function namedOf({ number, results }: TestReport, texts: Texts): ToldText {
  const { person, placerNumber, prescriber, performers, performedAt } = texts;
  const reportNumber = JSON.stringify(number);
  const specimenNumbers = JSON.stringify(specimenNumbersOf(results));
  return toldText(
    `{"person":${person},"reportNumber":${reportNumber},"placerNumber":${placerNumber},"prescriber":${prescriber},"performers":${performers},"performedAt":${performedAt},"specimenNumbers":${specimenNumbers}}`,
  );
}

/** Each once; mostly one sample makes the one result. */
function specimenNumbersOf(results: readonly TestResult[]): readonly string[] {
  const numbers = results.flatMap(({ specimenNumber }) => specimenNumber ?? []);
  return numbers.length < 2 ? numbers : [...new Set(numbers)];
}

/** Field by field: what is left by taking some out would be a slow copy of each result. */
function contentOfResult(result: TestResult): string {
  const { test, loinc, subId, value, quantity, screening, status } = result;
  const { specimen, specimenNumber, device } = result;
  const said: Omit<TestResult, "place" | "screens" | `${string}At`> = {
    test,
    loinc,
    subId,
    value,
    quantity,
    screening,
    status,
    specimen,
    specimenNumber,
    device,
  };
  return JSON.stringify([
    [timeOf(result.sampledAt), timeOf(result.receivedAt), timeOf(result.validatedAt)],
    said,
  ]);
}

const timeOf = (time: Moment | null): [number, string] | null =>
  time && [time.instant, time.precision];
