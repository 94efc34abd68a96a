import type { Transition } from "../result/status-table.ts";
import type { RecordContext } from "./context.ts";
import type { BatchDraft } from "./draft.ts";
import type { KnownReport } from "./known.ts";
import { keyOf } from "./placed-result.ts";
import type { PlacedVersion, Placement } from "./placement.ts";
import type { MessageToRecord, ReportToRecord, TellInput } from "./types.ts";

type NewVersion = Extract<Placement, { kind: "version" }>;

/** What was decided of a version. */
export interface Told {
  /** A message to the patient will go out, for which there must be a link. */
  readonly goesOut: boolean;
  /** Why the patient cannot be told by us; null otherwise. */
  readonly unreached: string | null;
}

const nothing: Told = { goesOut: false, unreached: null };

/** Who is told of this version is decided now, and stored. */
export function tell(
  incoming: ReportToRecord,
  version: PlacedVersion,
  report: KnownReport,
  placement: NewVersion,
  message: MessageToRecord,
  draft: BatchDraft,
  context: RecordContext,
): Told {
  // What waits leads to the page that shows this version too: it is still to be told.
  if (placement.supersededOnArrival || !placement.changedForPatient) return nothing;
  const everTold = wasTold(report, version);
  const told = toldOf(placement.steps, everTold);
  const rows = context.needs.tell({
    results: placement.toldAnew
      ? incoming.results
      : incoming.results.filter((one) => told.has(keyOf(one))),
    contacts: incoming.contacts,
    reason: reasonOf(incoming, told, everTold),
    everTold,
    changedForPatient: placement.changedForPatient,
    now: draft.now,
  });
  const goesOut = rows.some((row) => row.state === "waiting");
  supersede(report, version, goesOut || !placement.samePerson, draft);
  for (const row of rows) {
    draft.deliveries.push({
      lane: draft.lane,
      report_id: report.id,
      version: version.version,
      recipient: row.recipient,
      channel: row.channel,
      organisation_id: message.sender.id,
      reason: row.reason,
      priority: row.priority,
      state: row.state,
      created_at: draft.at,
      next_try_at: row.nextTryAt?.getTime() ?? null,
      fallback: row.fallback,
      failure: row.failure,
    });
  }
  if (goesOut) report.waiting.push(version.version);
  const unreached = rows.find((row) => row.state === "undeliverable");
  return { goesOut, unreached: goesOut ? null : (unreached?.failure ?? null) };
}

/** The steps that somebody is told of, by the key of the result. */
function toldOf(
  steps: ReadonlyMap<string, Transition>,
  everTold: boolean,
): ReadonlyMap<string, Transition> {
  const tells = ({ told }: Transition): boolean =>
    told === "always" || (told === "if-told-before" && everTold);
  if (steps.values().every(tells)) return steps;
  return new Map([...steps].filter(([, step]) => tells(step)));
}

/** Someone was told of this report as the person of this version: nobody else learns that it was changed. */
const wasTold = (report: KnownReport, { identityHash }: PlacedVersion): boolean =>
  report.versions.some(
    (one) => report.told.includes(one.version) && one.identityHash === identityHash,
  );

/** Of several steps of one kind that kind; of several kinds, that something was changed. */
function reasonOf(
  { results }: ReportToRecord,
  told: ReadonlyMap<string, Transition>,
  everTold: boolean,
): TellInput["reason"] {
  let what: TellInput["reason"] | undefined;
  for (const { reason } of told.values())
    what = what === undefined || what === reason ? reason : "correction";
  if (what === undefined)
    return results.every(({ status }) => status === "cancelled") ? "cancellation" : "result";
  // Who was told nothing before is told a result, not that one was changed.
  return what === "correction" && !everTold ? "result" : what;
}

/**
 * An older version that still waits is not told when this one's message leads to the same page, when
 * the report is another person's now, or when nothing that it said still stands.
 */
function supersede(
  report: KnownReport,
  version: PlacedVersion,
  always: boolean,
  draft: BatchDraft,
): void {
  if (report.waiting.length === 0) return;
  const keys = new Set(version.results.map((result) => result.key));
  const replaced = (number: number): boolean =>
    report.versions
      .find((one) => one.version === number)
      ?.results.every((result) => keys.has(result.key)) ?? false;
  const ends = report.waiting.filter((number) => always || replaced(number));
  for (const number of ends) {
    draft.superseded.push({ lane: draft.lane, report_id: report.id, version: number });
    for (const row of draft.deliveries) {
      if (row.report_id === report.id && row.version === number && row.state === "waiting") {
        row.state = "superseded";
        row.next_try_at = null;
      }
    }
  }
  report.waiting = report.waiting.filter((number) => !ends.includes(number));
}
