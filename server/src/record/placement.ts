import type { Digest } from "../platform/keys/digest.ts";
import { standingAfter, type Transition, transition } from "../result/status-table.ts";
import type { ResultStatus } from "../result/test-result.ts";
import { compareOrder, type Order } from "./order.ts";

/** One result of a version, as the placement of another version compares it. */
export interface PlacedResult {
  /** Test and sub-id: which result of the report it is. */
  readonly key: string;
  /** What a patient would notice: value, kind of status, sampling time. */
  readonly told: string;
  readonly status: ResultStatus;
  /** It says of itself that it changes what was said before. */
  readonly announced: boolean;
}

export interface PlacedVersion {
  readonly version: number;
  readonly contentHash: Digest;
  readonly contactHash: Digest;
  readonly identityHash: Digest;
  readonly identifier: Digest | null;
  readonly traits: Digest;
  readonly order: Order;
  readonly results: readonly PlacedResult[];
}

export type Incoming = Omit<PlacedVersion, "version" | "identityHash">;

export type Placement =
  | { readonly kind: "duplicate"; readonly of: PlacedVersion; readonly saidLater: boolean }
  | {
      readonly kind: "version";
      /** The version that was current before; null for the first. */
      readonly previous: PlacedVersion | null;
      readonly supersededOnArrival: boolean;
      /** Of the same person as the previous one, by identifier or by traits. */
      readonly samePerson: boolean;
      readonly changedForPatient: boolean;
      /** Told whole, as another person or another address is told of it. */
      readonly toldAnew: boolean;
      /** What it makes of each result that the patient is told of and that it changes, by its key. */
      readonly steps: ReadonlyMap<string, Transition>;
      /** What is noted to the sender, by the key of the result. */
      readonly notes: ReadonlyMap<string, NonNullable<Transition["note"]>>;
    };

/**
 * Where a version of a report belongs among those already known, whatever the order in which they
 * came: of each result the version that says of itself to be the latest is current. `shown` are the
 * keys of the results that the patient is told of: a change of any other shows in nothing we send.
 */
export function place(
  known: readonly PlacedVersion[],
  incoming: Incoming,
  shown: ReadonlySet<string>,
): Placement {
  if (known.length === 0) return placeFirst(incoming, shown);
  const repeated = latest(known.filter((one) => one.contentHash === incoming.contentHash));
  if (repeated && !becomesCurrent(known, repeated, incoming)) {
    // Also where it changes nothing now: what comes later is placed by the latest telling of each.
    const saidLater = compareOrder(incoming.order, repeated.order) > 0;
    return { kind: "duplicate", of: repeated, saidLater };
  }
  const previous = latest(known);
  const samePerson = previous === null || isSamePerson(previous, incoming);
  const newer = known.filter((one) => compareOrder(one.order, incoming.order) > 0);
  const supersededOnArrival =
    newer.some((one) => !isSamePerson(one, incoming)) ||
    (newer.length > 0 &&
      incoming.results.every((result) => newer.some((one) => holds(one, result.key))));
  const changes = incoming.results.flatMap((result) => changeOf(result, known, incoming));
  const noticed = changes.filter(({ result }) => shown.has(result.key));
  const toldAnew =
    !samePerson || (previous !== null && previous.contactHash !== incoming.contactHash);
  return {
    kind: "version",
    previous,
    supersededOnArrival,
    samePerson,
    changedForPatient: noticed.length > 0 || toldAnew,
    toldAnew,
    // To another person nothing was said of it before.
    steps: new Map(
      noticed.map(({ result, step }) => [
        result.key,
        samePerson ? step : transition("none", result.status),
      ]),
    ),
    notes: new Map(changes.flatMap(noteOf)),
  };
}

/** Of a report that nothing was said of before: as most are, so it is made of little. */
function placeFirst({ results }: Incoming, shown: ReadonlySet<string>): Placement {
  const steps = new Map<string, Transition>();
  for (const { key, status } of results)
    if (shown.has(key)) steps.set(key, transition("none", status));
  return {
    kind: "version",
    previous: null,
    supersededOnArrival: false,
    samePerson: true,
    changedForPatient: steps.size > 0,
    toldAnew: false,
    steps,
    notes: noNotes,
  };
}

const noNotes: Extract<Placement, { kind: "version" }>["notes"] = new Map();

interface Change {
  readonly result: PlacedResult;
  readonly step: Transition;
}

/**
 * What a version makes of one of its results, by the status table: against the latest that says of
 * itself to be older. Nothing where a newer one says it, or where it says the same as before.
 */
function changeOf(
  result: PlacedResult,
  known: readonly PlacedVersion[],
  incoming: Incoming,
): Change[] {
  const about = known.filter((one) => holds(one, result.key));
  if (about.some((one) => compareOrder(one.order, incoming.order) > 0)) return [];
  const was = resultOf(about, result.key);
  if (was?.told === result.told) return [];
  const statuses = about
    .toSorted((one, other) => compareOrder(one.order, other.order))
    .flatMap((one) => one.results.filter(({ key }) => key === result.key));
  const standing = standingAfter(statuses.map(({ status }) => status));
  return [{ result, step: transition(standing, result.status) }];
}

function noteOf({ result, step }: Change): [string, NonNullable<Transition["note"]>][] {
  const isAnnounced = step.note === "correction.unannounced" && result.announced;
  return step.note === null || isAnnounced ? [] : [[result.key, step.note]];
}

/** One person by the qualified identifier, or by the traits. */
export const isSamePerson = (
  one: Pick<PlacedVersion, "identifier" | "traits">,
  other: Pick<PlacedVersion, "identifier" | "traits">,
): boolean =>
  one.traits === other.traits || (one.identifier !== null && one.identifier === other.identifier);

const isNewer = (one: PlacedVersion, other: PlacedVersion): boolean =>
  compareOrder(one.order, other.order) > 0;

const holds = (one: Pick<PlacedVersion, "results">, key: string): boolean =>
  one.results.some((result) => result.key === key);

/**
 * Whether a content that is said again takes the place of another one that was told after it, in one
 * of its results or as the person of the report: then the patient is to be told, by a version of its own.
 */
function becomesCurrent(
  known: readonly PlacedVersion[],
  repeated: PlacedVersion,
  incoming: Incoming,
): boolean {
  const takes = (current: PlacedVersion | null): boolean =>
    current !== null &&
    isNewer(current, repeated) &&
    compareOrder(incoming.order, current.order) > 0;
  const overall = latest(known);
  return (
    (overall !== null && !isSamePerson(overall, incoming) && takes(overall)) ||
    incoming.results.some(({ key }) => takes(latest(known.filter((one) => holds(one, key)))))
  );
}

const resultOf = (versions: readonly PlacedVersion[], key: string): PlacedResult | undefined =>
  latest(versions)?.results.find((result) => result.key === key);

const latest = (versions: readonly PlacedVersion[]): PlacedVersion | null =>
  versions.reduce<PlacedVersion | null>(
    (best, one) => (best === null || isNewer(one, best) ? one : best),
    null,
  );
