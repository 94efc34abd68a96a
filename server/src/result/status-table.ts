import type { ResultStatus } from "./test-result.ts";

/**
 * What the status of an observation (OBX-11, HL7 table 0085, v2.5.1 section 7.4.2.11) makes of it.
 * `none` is not a result yet, or none that was asked for.
 */
export const observationStatus: ReadonlyMap<string, ResultStatus | "none"> = new Map<
  string,
  ResultStatus | "none"
>([
  ["P", "preliminary"],
  ["S", "preliminary"], // partial
  ["F", "final"],
  ["U", "final"], // final now, sent as preliminary before
  ["C", "corrected"],
  ["D", "cancelled"], // delete this observation
  ["W", "cancelled"], // wrong: as of another patient
  ["X", "cancelled"], // cannot be obtained
  ["R", "none"], // entered, not verified
  ["I", "none"], // specimen in the laboratory
  ["O", "none"], // order detail only
  ["N", "none"], // not asked for
]);

/** Orders (OBR-25, table 0123; ORC-1, table 0119; ORC-5, table 0038) that say "cancelled". */
export const cancelledOrder = {
  status: new Set(["X"]),
  control: new Set(["CA", "OC", "OD"]),
  orderStatus: new Set(["CA"]),
} as const;

/** OBR-25 of an order that says to have results. */
export const orderWithResults: ReadonlySet<string> = new Set(["F", "C", "P", "A", "X"]);

/**
 * Where a result stands before a version of it: `none` where nothing was said yet, `reopened` where it
 * is preliminary after it was final or cancelled. A corrected result is a final one that says so.
 */
export type Standing = "none" | "preliminary" | "final" | "cancelled" | "reopened";

/** What a version says of a result. */
export type Saying = "preliminary" | "final" | "cancelled";

const sayingOf = (status: ResultStatus): Saying => (status === "corrected" ? "final" : status);

/** From the statuses that a result had, the latest last. */
export function standingAfter(statuses: readonly ResultStatus[]): Standing {
  const last = statuses.at(-1);
  if (last === undefined) return "none";
  const isReopened = last === "preliminary" && statuses.some((one) => one !== "preliminary");
  return isReopened ? "reopened" : sayingOf(last);
}

/** What one step of a result means: for its state, for the patient, and for the record. */
export interface Transition {
  readonly name:
    | "first"
    | "confirmed"
    | "repeated"
    | "corrected"
    | "cancelled"
    | "cancelled-untold"
    | "reopened"
    | "reissued"
    | "in-progress";
  /**
   * `never`: not at all. `always`: by a message. `if-told-before`: only someone who was told of the
   * report as this person's, since to anyone else it would say that something was there. Nobody is
   * told where nothing changed that they could notice.
   */
  readonly told: "never" | "always" | "if-told-before";
  /** What the message is about; it never says more than that there is something to read. */
  readonly reason: "result" | "correction" | "cancellation" | "reopening";
  /** What is noted of it with the message; null: nothing. */
  readonly note: "correction.unannounced" | "result.reopened" | null;
}

const step = (
  name: Transition["name"],
  told: Transition["told"],
  reason: Transition["reason"],
  note: Transition["note"] = null,
): Transition => ({ name, told, reason, note });

/**
 * The status rules: from where a result stood (row) to what a version says (column). The row is the
 * version that says of itself to be the latest before this one, whatever came first; so a correction
 * that arrives before what it corrects finds `none`, and what it corrects comes as superseded.
 *
 * - preliminary: recorded and told to nobody. After a final or a cancelled one it reopens the result:
 *   whoever was told that it was final is told that it is being examined again, and the page shows it
 *   so, without a value.
 * - final or corrected after a final one: a correction where value or sampling changed. One that does
 *   not say so of itself is noted to the sender.
 * - final or corrected after a cancelled or a reopened one: the result comes again, told as a
 *   correction to whoever was told before, and as a result to whoever was not.
 * - cancelled: told to whoever was told before.
 *
 * A version of another person is judged for that person as if nothing had been said before: the links
 * of the one before are withdrawn, and what waits for them is not sent.
 */
export const transitions: Readonly<Record<Standing, Readonly<Record<Saying, Transition>>>> = {
  none: {
    preliminary: step("in-progress", "never", "result"),
    final: step("first", "always", "result"),
    cancelled: step("cancelled-untold", "if-told-before", "cancellation"),
  },
  preliminary: {
    preliminary: step("in-progress", "never", "result"),
    final: step("confirmed", "always", "result"),
    cancelled: step("cancelled", "if-told-before", "cancellation"),
  },
  final: {
    preliminary: step("reopened", "if-told-before", "reopening", "result.reopened"),
    final: step("corrected", "always", "correction", "correction.unannounced"),
    cancelled: step("cancelled", "if-told-before", "cancellation"),
  },
  cancelled: {
    preliminary: step("reopened", "never", "reopening", "result.reopened"),
    final: step("reissued", "always", "correction", "result.reopened"),
    cancelled: step("repeated", "never", "cancellation"),
  },
  reopened: {
    preliminary: step("in-progress", "never", "reopening"),
    final: step("reissued", "always", "correction"),
    cancelled: step("cancelled", "if-told-before", "cancellation"),
  },
};

/** The step that a version of a result is. */
export const transition = (from: Standing, now: ResultStatus): Transition =>
  transitions[from][sayingOf(now)];
