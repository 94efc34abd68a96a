import type { KeyObject } from "node:crypto";
import { derive, matchKeys } from "./identify/index.ts";
import type { Format, Reading, Split } from "./intake/formats/contract.ts";
import { type NormaliseContext, normalise } from "./normalise/index.ts";
import type { Clock } from "./platform/clock.ts";
import { faultOf } from "./platform/database/fault.ts";
import type { Logger } from "./platform/log.ts";
import type { Turns } from "./platform/turns.ts";
import {
  type Committer,
  hashContent,
  type MessageToRecord,
  NotRecorded,
  type Outcome,
  prepareReport,
} from "./record/index.ts";
import { announcementOf } from "./result/announcement.ts";
import { type Issue, refuses } from "./result/issue.ts";
import { raise, word } from "./result/issue-texts.ts";
import type {
  Caller,
  MessageHeader,
  RecordedReport,
  Sender,
  UnreachedNotice,
} from "./result/message.ts";
import { lawHasEnded } from "./result/retention.ts";
import { wordUnreached } from "./result/unreached-reasons.ts";

/**
 * Where bytes came from: an address on the plain port; an organisation known by its token or the
 * certificate of its connection; or a certificate of nobody, which was noted when it was shown.
 */
export type Origin =
  | { readonly address: string }
  | { readonly sender: Sender }
  | { readonly certificate: "unknown" };

export interface PipelineParts {
  readonly format: Format;
  readonly findSender: (header: MessageHeader, address: string) => Promise<Caller | null>;
  /** Whose message an organisation brings that is known already, by the facility that it names. */
  readonly speakAs?: (sender: Sender, facility: string) => Caller;
  readonly stranger: (header: MessageHeader | null, address: string) => Promise<void>;
  readonly reading: Omit<NormaliseContext, "sender" | "now">;
  readonly keys: { readonly identity: KeyObject; readonly register: KeyObject };
  readonly committer: Pick<Committer, "record">;
  readonly clock: Clock;
  readonly log: Pick<Logger, "error" | "warn">;
  readonly answered?: (code: "AA" | "AE" | "AR") => void;
  /** In which messages are taken, so that a heap of them keeps nothing else waiting; at once without. */
  readonly turns?: Pick<Turns, "run">;
  /** Told of each message how long it took to its answer, seconds. */
  readonly took?: (seconds: number) => void;
}

export type Pipeline = (bytes: Uint8Array, origin: Origin) => Promise<Uint8Array[]>;

/** The way of a result: intake, normalise, identify, record; deliver follows what was recorded. */
export function createPipeline(parts: PipelineParts): Pipeline {
  return (bytes, origin) => {
    const received: Received = { at: parts.clock.now(), since: performance.now() };
    const begin = () => take(parts, bytes, origin, received);
    return parts.turns ? parts.turns.run(begin) : begin();
  };
}

/** When something came: by the clock, and as `performance.now()` has it. */
interface Received {
  readonly at: Date;
  readonly since: number;
}

function take(
  parts: PipelineParts,
  bytes: Uint8Array,
  origin: Origin,
  received: Received,
): Promise<Uint8Array[]> {
  const batch = parts.format.split(bytes);
  const [only] = batch.messages;
  // As nearly all come; a thousand of them wait, each with as little as can be.
  if (only !== undefined && batch.messages.length === 1 && batch.issues.length === 0)
    return takeOne(parts, only, origin, received).then(alone);
  return takeAll(parts, batch, origin, received);
}

const alone = (answer: Uint8Array | null): Uint8Array[] => (answer === null ? [] : [answer]);

/** The messages of a batch, and what is to be said of what belongs to none of them. */
async function takeAll(
  parts: PipelineParts,
  { messages, issues }: Split,
  origin: Origin,
  received: Received,
): Promise<Uint8Array[]> {
  const answers = messages.map((message) => takeOne(parts, message, origin, received));
  const fault = issues.length > 0 ? [answerFault(parts, issues, received.at)] : [];
  return [...(await Promise.all(answers)), ...fault].filter((answer) => answer !== null);
}

async function takeOne(
  parts: PipelineParts,
  bytes: Uint8Array,
  origin: Origin,
  { at: receivedAt, since }: Received,
): Promise<Uint8Array | null> {
  let reading = parts.format.read(bytes);
  try {
    const caller = await callerOf(parts, reading, origin);
    if (!caller) return await turnAway(parts, reading, origin, receivedAt);
    if (lawHasEnded(parts.reading.country.retention, receivedAt)) {
      return ended(parts, caller.sender, reading, receivedAt);
    }
    const judged = takeFrom(parts, caller, reading, receivedAt);
    if (!("message" in judged)) return judged.answer;
    reading = parts.format.brief(reading);
    const outcome = await parts.committer.record(judged.message);
    return answerTo(parts, reading, caller.sender, outcome);
  } catch (error) {
    return later(parts, reading, error, receivedAt);
  } finally {
    parts.took?.((performance.now() - since) / 1_000);
  }
}

/** Nothing is kept before the sender is known. */
async function callerOf(
  parts: PipelineParts,
  reading: Reading,
  origin: Origin,
): Promise<Caller | null> {
  if ("sender" in origin)
    return (
      parts.speakAs?.(origin.sender, reading.header?.facility ?? "") ?? {
        sender: origin.sender,
        fault: null,
      }
    );
  if ("certificate" in origin) return null;
  return reading.header && parts.findSender(reading.header, origin.address);
}

/** What is to be recorded of a message; or its answer, where nothing is. */
function takeFrom(
  parts: PipelineParts,
  { sender, fault }: Caller,
  reading: Reading,
  receivedAt: Date,
): { readonly message: MessageToRecord } | { readonly answer: Uint8Array | null } {
  const { header, issues } = reading;
  if (!header)
    return { answer: answer(parts, reading, sender, "AE", freshId(), receivedAt, issues) };
  const message =
    fault === null
      ? judge(parts, sender, reading, header, receivedAt)
      : refused(parts, sender, reading, header, receivedAt, fault);
  const rehearsal =
    (parts.reading.production || parts.format.attended === true) && header.processing !== "P";
  if (!rehearsal) return { message };
  const said: Issue[] = [
    ...message.issues,
    { code: "message.not-recorded", severity: "note", place: "MSH-11" },
  ];
  const code = refuses(said) ? "AE" : "AA";
  return { answer: answer(parts, reading, sender, code, freshId(), receivedAt, said) };
}

/** What a message that was recorded, or refused for good, is answered. */
const answerTo = (
  parts: PipelineParts,
  reading: Reading,
  sender: Sender,
  outcome: Outcome,
): Uint8Array | null =>
  answer(
    parts,
    reading,
    sender,
    codeOf(outcome),
    outcome.answerId,
    outcome.at,
    outcome.issues,
    outcome.unreached,
    outcome.recorded,
  );

/** Normalise and identify: a message becomes reports that can be recorded, or a list of issues. */
function judge(
  parts: PipelineParts,
  sender: Sender,
  reading: Reading,
  header: MessageHeader,
  receivedAt: Date,
): MessageToRecord {
  const judged = reading.draft
    ? normalise(reading.draft, { ...parts.reading, sender, now: receivedAt }, reading.issues)
    : { reports: [], issues: reading.issues, unknown: reading.values(), sentAt: header.sentAt };
  const { issues, sentAt } = judged;
  const reports = refuses(issues) ? [] : judged.reports;
  return {
    sender,
    header,
    receivedAt,
    contentHash: hashContent(parts.keys.register, "message", reading.comparable()),
    raw: parts.format.blank(reading, judged.unknown),
    issues,
    reports: reports.map((report) =>
      prepareReport(
        parts.keys.register,
        report,
        // Not the header's own: without an offset that one is in no zone yet.
        { ...header, sentAt },
        sender,
        matchKeys(parts.keys.identity, report.person),
        derive(report),
      ),
    ),
  };
}

/** Whose it is is not known, so nothing in it is judged, and no value of it is kept. */
const refused = (
  parts: PipelineParts,
  sender: Sender,
  reading: Reading,
  header: MessageHeader,
  receivedAt: Date,
  fault: NonNullable<Caller["fault"]>,
): MessageToRecord => ({
  sender,
  header,
  receivedAt,
  contentHash: hashContent(parts.keys.register, "message", reading.comparable()),
  raw: parts.format.blank(reading, reading.values()),
  issues: [{ code: fault, severity: "error", place: "MSH-4" }],
  reports: [],
});

const codeOf = (outcome: Outcome): "AA" | "AE" => (outcome.kind === "refused" ? "AE" : "AA");

function answer(
  parts: PipelineParts,
  reading: Reading,
  sender: Pick<Sender, "language" | "wants"> | null,
  code: "AA" | "AE" | "AR",
  controlId: string,
  at: Date,
  issues: readonly Issue[],
  unreached: readonly UnreachedNotice[] = [],
  recorded: readonly RecordedReport[] = [],
): Uint8Array | null {
  parts.answered?.(code);
  const language = sender?.language ?? "fr";
  const worded =
    issues.length === 0
      ? []
      : issues.map((issue) => ({ ...issue, message: word(issue, language) }));
  const announcement = announcementOf(issues, language);
  const said = sender?.wants?.has("undelivered-in-answer") ? unreached : [];
  return parts.format.acknowledge(reading, {
    code,
    controlId,
    at,
    issues: worded,
    announcement,
    unreached: said.map((one) => ({ ...one, words: wordUnreached(one.reason, language) })),
    recorded,
  });
}

/** An unknown sender gets AR and leaves a security event, and no data. AR is never remembered. */
async function turnAway(
  parts: PipelineParts,
  reading: Reading,
  origin: Origin,
  at: Date,
): Promise<Uint8Array | null> {
  if ("address" in origin) await parts.stranger(reading.header, origin.address);
  const issue: Issue =
    "certificate" in origin
      ? { code: "certificate.unknown", severity: "error", place: "MSH" }
      : { code: "sender.unknown", severity: "error", place: "MSH-3" };
  return answer(parts, reading, null, "AR", freshId(), at, [issue]);
}

/** The law allows it no more: refused for good, and nothing of it is kept, not as refused either. */
const ended = (
  parts: PipelineParts,
  sender: Sender,
  reading: Reading,
  at: Date,
): Uint8Array | null =>
  answer(parts, reading, sender, "AE", freshId(), at, [raise("register.ended", "MSH")]);

/** Not now, or not at all: what the sender is told when a message could not be recorded. */
function later(
  parts: PipelineParts,
  reading: Reading,
  error: unknown,
  at: Date,
): Uint8Array | null {
  const why = whyNot(error);
  const id = freshId();
  if (why === "culprit")
    parts.log.error(
      { event: "record.failed", err: error, answer: id },
      "a message could not be recorded",
    );
  const code =
    why === "overload"
      ? "platform.overload"
      : why === "draining"
        ? "platform.draining"
        : "platform.away";
  const issue: Issue =
    why === "culprit"
      ? { code: "platform.fault", severity: "error", place: "MSH", values: { id } }
      : { code, severity: "error", place: "MSH" };
  return answer(parts, reading, null, why === "culprit" ? "AE" : "AR", id, at, [issue]);
}

/** Whoever sends is not looked up either while the database is away: that is no fault of a message. */
function whyNot(error: unknown): NotRecorded["why"] {
  if (error instanceof NotRecorded) return error.why;
  return faultOf(error) === "content" ? "culprit" : "away";
}

function answerFault(parts: PipelineParts, issues: readonly Issue[], at: Date): Uint8Array | null {
  const nothing: Reading = parts.format.read(new Uint8Array());
  return answer(parts, nothing, null, refuses(issues) ? "AE" : "AA", freshId(), at, issues);
}

let answers = 0;
const start = Date.now().toString(36);
/** Control id of an answer that is not remembered. */
const freshId = (): string => {
  answers += 1;
  return `OD-${start}-${process.pid.toString(36)}-${answers.toString(36)}`;
};
