import { isTold, type Tell } from "../result/catalogue.ts";
import type { Person } from "../result/person.ts";
import type { TestResult } from "../result/test-result.ts";
import type { UnreachedReason } from "../result/unreached-reasons.ts";

/** What is known when a version of a report is recorded. */
export interface DecisionInput {
  readonly results: readonly TestResult[];
  readonly person: Person;
  readonly reason: "result" | "correction" | "cancellation";
  /** An earlier version of this report was told, or is being sent. */
  readonly everTold: boolean;
  readonly changedForPatient: boolean;
  readonly now: Date;
  readonly tell: (test: string) => Tell;
}

export interface DeliveryDraft {
  readonly recipient: "patient";
  readonly channel: "email" | "none";
  readonly state: "waiting" | "undeliverable";
  readonly reason: DecisionInput["reason"];
  /** Smaller goes first. */
  readonly priority: number;
  readonly nextTryAt: Date | null;
  /** Why it cannot be told; null while it may be. */
  readonly failure: string | null;
}

/**
 * Who is told of a version, decided when it is recorded: only what is final, corrected or
 * cancelled, only what changed, and of a cancellation only those who were told before.
 */
export function decideDeliveries(input: DecisionInput): DeliveryDraft[] {
  if (!input.changedForPatient) return [];
  if (input.reason === "cancellation" && !input.everTold) return [];
  const delays = input.results
    .filter((result) => result.status !== "preliminary")
    .flatMap((result) => delayOf(input.tell(result.test)));
  if (delays.length === 0) return [];
  const { reason } = input;
  const base = { recipient: "patient", reason, priority: priorityOf(input) } as const;
  if (input.person.emails.length === 0) {
    const failure = whyUnreached(input.person);
    return [{ ...base, channel: "none", state: "undeliverable", nextTryAt: null, failure }];
  }
  const nextTryAt = new Date(input.now.getTime() + Math.min(...delays) * 60_000);
  return [{ ...base, channel: "email", state: "waiting", nextTryAt, failure: null }];
}

/** Of a person for whom no channel was found. */
const whyUnreached = ({ emails, phones }: Person): UnreachedReason =>
  emails.length === 0 && phones.length === 0 ? "no-contact" : "phone-only";

/** Minutes to wait, or nothing where the patient is not told by us. */
function delayOf(tell: Tell): number[] {
  if (tell.mode === "at-once") return [0];
  if (tell.mode === "after-delay") return [tell.delayMinutes ?? 0];
  return [];
}

/** Positives and changed values first, also under backlog. */
function priorityOf(input: DecisionInput): number {
  // Of what the patient is told by us alone: a result told by a professional shows in nothing we send.
  const positive = input.results.some(
    (result) => result.value === "positive" && isTold(input.tell(result.test)),
  );
  return positive || input.reason !== "result" ? 0 : 5;
}
