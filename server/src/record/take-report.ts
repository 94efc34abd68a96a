import type { Digest } from "../platform/keys/digest.ts";
import type { Issue } from "../result/issue.ts";
import type { UnreachedNotice } from "../result/message.ts";
import type { RecordContext } from "./context.ts";
import type { BatchDraft } from "./draft.ts";
import { emptyReport, type Known, type KnownReport } from "./known.ts";
import { linkFor } from "./link.ts";
import { paperCodeFor } from "./paper-code.ts";
import { keyOf, placedResult } from "./placed-result.ts";
import {
  type Incoming,
  isSamePerson,
  type PlacedResult,
  type PlacedVersion,
  place,
} from "./placement.ts";
import { resultRow, sealedPerson, versionRow } from "./rows.ts";
import { tell } from "./tell.ts";
import type { MessageToRecord, ReportToRecord } from "./types.ts";
import { noticeOf } from "./unreached.ts";

/** One report of a message: a version of its own, or a duplicate of one that is known. */
export function takeReport(
  incoming: ReportToRecord,
  message: MessageToRecord,
  messageId: number,
  known: Known,
  draft: BatchDraft,
  context: RecordContext,
): Taken {
  const report = reportOf(incoming, known, draft);
  const candidate = candidateOf(incoming);
  const placement = place(report.versions, candidate, shownKeys(incoming, candidate, context));
  if (placement.kind === "duplicate") {
    if (placement.saidLater) raise(report, placement.of, candidate, draft);
    const before = report.unreached.filter(({ version }) => version === placement.of.version);
    const unreached = before.map((one) => noticeOf(one, incoming, report, draft, context));
    return { reportId: report.id, recorded: false, issues: [], unreached };
  }
  const version: PlacedVersion = {
    ...candidate,
    version: report.versions.length + 1,
    identityHash: identityOf(report, incoming),
  };
  if (!placement.samePerson && !placement.supersededOnArrival) withdraw(report, draft);
  draft.counter.position += 1;
  draft.versions.push(versionRow(incoming, version, report, placement, message, messageId, draft));
  for (const [ordinal, result] of incoming.results.entries()) {
    const { key } = candidate.results[ordinal] as PlacedResult;
    const unannounced = placement.notes.get(key) === "correction.unannounced";
    draft.results.push(
      resultRow(
        result,
        ordinal,
        incoming.specimenKeys[ordinal] ?? null,
        unannounced,
        report.id,
        version.version,
        message,
        draft,
      ),
    );
  }
  const told = tell(incoming, version, report, placement, message, draft, context);
  const onPaper = told.unreached !== null && (message.sender.wants?.has("paper-codes") ?? false);
  const code = onPaper ? paperCodeFor(version, report, message, draft, context) : null;
  const token = told.goesOut || onPaper ? linkFor(version, report, message, draft, context) : null;
  draft.persons.push(
    sealedPerson(incoming, report.id, version.version, token, code, draft, context),
  );
  report.versions.push(version);
  const issues = notesOf(incoming, placement.notes);
  const taken = { reportId: report.id, recorded: true, issues };
  if (told.unreached === null) return { ...taken, unreached: [] };
  const { identityHash } = version;
  const unreached = { version: version.version, messageId, reason: told.unreached, identityHash };
  report.unreached.push({ ...unreached, codeOpen: code !== null, code });
  const { number } = incoming;
  const notice = { reportNumber: number, reason: told.unreached, paperCode: code };
  return { ...taken, unreached: [notice] };
}

/** What became of one report of a message. */
export interface Taken {
  readonly reportId: number;
  readonly recorded: boolean;
  readonly issues: readonly Issue[];
  readonly unreached: readonly UnreachedNotice[];
}

/** Of a person that the report knows already, what it knows them by: their versions stay together. */
function identityOf(report: KnownReport, { person }: ReportToRecord): Digest {
  const known = report.versions.findLast((one) => isSamePerson(one, person));
  return known?.identityHash ?? person.identifier ?? person.traits;
}

function shownKeys(
  incoming: ReportToRecord,
  { results }: Incoming,
  { needs }: RecordContext,
): ReadonlySet<string> {
  const shown = new Set<string>();
  for (const [index, { key }] of results.entries())
    if (needs.tells(incoming.results[index]?.test ?? "")) shown.add(key);
  return shown;
}

function reportOf(incoming: ReportToRecord, known: Known, draft: BatchDraft): KnownReport {
  const { key } = incoming;
  const there = known.reports.get(key);
  if (there) return there;
  draft.counter.report_id += 1;
  const report = emptyReport(draft.counter.report_id);
  known.reports.set(key, report);
  draft.register.push({ lane: draft.lane, report_key: key, report_id: report.id });
  return report;
}

const candidateOf = (incoming: ReportToRecord): Incoming => ({
  contentHash: incoming.contentHash,
  contactHash: incoming.contactHash,
  identifier: incoming.person.identifier,
  traits: incoming.person.traits,
  order: incoming.order,
  results: incoming.results.map((result) =>
    placedResult({
      test: result.test,
      subId: result.subId,
      value: result.value,
      status: result.status,
      screening: result.screening,
      quantity: result.quantity?.number ?? null,
      sampledAt: result.sampledAt.instant,
    }),
  ),
});

/** The same content said again, later: the order of the version follows, in memory and on disk. */
function raise(
  report: KnownReport,
  of: PlacedVersion,
  candidate: Incoming,
  draft: BatchDraft,
): void {
  const { time, saidAt } = candidate.order;
  const index = report.versions.indexOf(of);
  report.versions[index] = { ...of, order: { ...of.order, time, saidAt } };
  const { version } = of;
  draft.saidAgain.push({ lane: draft.lane, report_id: report.id, version, time, saidAt });
}

/** Another person's from now on: links of before open it no more, and what waits is not told. */
function withdraw(report: KnownReport, draft: BatchDraft): void {
  draft.withdrawn.add(report.id);
  report.links = report.links.map((link) => ({ ...link, state: "withdrawn" }));
  for (const link of draft.links) if (link.report_id === report.id) link.state = "withdrawn";
}

function notesOf(incoming: ReportToRecord, notes: ReadonlyMap<string, string>): Issue[] {
  if (notes.size === 0) return [];
  return incoming.results.flatMap((result) => {
    const code = notes.get(keyOf(result));
    return code === undefined ? [] : [{ code, severity: "note", place: result.place }];
  });
}
