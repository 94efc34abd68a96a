import { isTold, type Tell } from "../result/catalogue.ts";
import type { Contacts } from "../result/person.ts";
import type { TestResult } from "../result/test-result.ts";
import type { ChannelName, Ways } from "./ways.ts";

/** What is known when a version of a report is recorded. */
export interface DecisionInput {
  /** Those that are to be told. */
  readonly results: readonly TestResult[];
  readonly contacts: Contacts;
  readonly reason: "result" | "correction" | "cancellation" | "reopening";
  /** An earlier version of this report was told, or is being sent. */
  readonly everTold: boolean;
  readonly changedForPatient: boolean;
  readonly now: Date;
  readonly tell: (test: string) => Tell;
  /** By which channels the person is reached, the first one first. */
  readonly ways: (contacts: Contacts) => Ways;
}

export interface DeliveryDraft {
  readonly recipient: "patient";
  readonly channel: ChannelName | "none";
  readonly state: "waiting" | "undeliverable";
  readonly reason: DecisionInput["reason"];
  /** Smaller goes first. */
  readonly priority: number;
  readonly nextTryAt: Date | null;
  /** The channels that follow when this one fails, separated by commas; null when none is left. */
  readonly fallback: string | null;
  /** Why nobody can be told; null while somebody may be. */
  readonly failure: string | null;
}

/**
 * Who is told of a version, decided when it is recorded, by the status table: of what is final,
 * corrected or cancelled, only of what changed, and of a cancellation or a reopening only those who
 * were told before.
 */
export function decideDeliveries(input: DecisionInput): DeliveryDraft[] {
  if (!input.changedForPatient) return [];
  const goesBack = input.reason === "cancellation" || input.reason === "reopening";
  if (goesBack && !input.everTold) return [];
  const delay = shortestDelay(input);
  if (delay === null) return [];
  const { reason } = input;
  const priority = priorityOf(input);
  const recipient = "patient";
  const ways = input.ways(input.contacts);
  const [channel] = ways.channels;
  return [
    channel === undefined
      ? {
          recipient,
          channel: "none",
          state: "undeliverable",
          reason,
          priority,
          nextTryAt: null,
          fallback: null,
          failure: "failure" in ways ? ways.failure : null,
        }
      : {
          recipient,
          channel,
          state: "waiting",
          reason,
          priority,
          nextTryAt: new Date(input.now.getTime() + delay * 60_000),
          fallback: ways.channels.slice(1).join(",") || null,
          failure: null,
        },
  ];
}

/** Minutes to wait; null where the patient is told nothing of it by us. */
function shortestDelay({ results, reason, tell }: DecisionInput): number | null {
  let shortest: number | null = null;
  for (const result of results) {
    if (result.status === "preliminary" && reason !== "reopening") continue;
    const delay = delayOf(tell(result.test));
    if (delay !== null && (shortest === null || delay < shortest)) shortest = delay;
  }
  return shortest;
}

function delayOf(tell: Tell): number | null {
  if (tell.mode === "at-once") return 0;
  return tell.mode === "after-delay" ? (tell.delayMinutes ?? 0) : null;
}

/** Positives and changed values first, also under backlog. */
function priorityOf(input: DecisionInput): number {
  // Of what the patient is told by us alone: a result told by a professional shows in nothing we send.
  const positive = input.results.some(
    (result) => result.value === "positive" && isTold(input.tell(result.test)),
  );
  return positive || input.reason !== "result" ? 0 : 5;
}
