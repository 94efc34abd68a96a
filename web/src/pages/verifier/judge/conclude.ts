import type { Age } from "../trust/age.ts";
import type {
  BrokenRule,
  Check,
  CheckState,
  Colour,
  Content,
  Judgement,
  Reason,
} from "./judgement.ts";

/** What the rules of a country came to. */
export interface Ruled {
  readonly failed: readonly BrokenRule[];
  readonly open: readonly BrokenRule[];
}

/** What was found out of a code, before the age of the data is weighed. */
export interface Finding {
  /** What is wrong with the certificate itself; null when nothing is. */
  readonly fault: Fault | null;
  /** Null when no rules were asked, or none is for such a certificate. */
  readonly rules: Ruled | null;
  readonly content: Content | null;
}

export type Fault = Extract<
  Reason,
  | "not-a-certificate"
  | "training"
  | "unreadable"
  | "unknown-signer"
  | "signature"
  | "form"
  | "usage"
  | "key-expired"
  | "not-yet-valid"
  | "expired"
  | "revoked"
>;

type DataAge = Age | "none";

/**
 * From what was found to one colour. Red: something is wrong, and newer data would not mend it. Amber:
 * nothing is known to be wrong, and it cannot be called valid. Green: everything was asked, and all is
 * right.
 */
export function conclude(finding: Finding, age: DataAge, unreadRevocations: boolean): Judgement {
  const [colour, reason] = verdict(finding, age, unreadRevocations);
  const { failed, open } = finding.rules ?? { failed: [], open: [] };
  return {
    colour,
    reason,
    rules: reason === "rules" ? failed : reason === "open-rules" ? open : [],
    checks: checksOf(finding, age, unreadRevocations),
    content: finding.content,
  };
}

/** Data of this age say nothing for certain of dates, signers and what was taken back. */
const unsure = (age: DataAge): Reason | null =>
  age === "none" ? "no-data" : age === "old" ? "old-data" : age === "ahead" ? "clock" : null;

/** Faults that newer data, or a right clock, could mend. */
const mendable = (fault: Fault, age: DataAge): boolean =>
  fault === "unknown-signer"
    ? age !== "fresh" && age !== "ageing"
    : age === "ahead" && ["not-yet-valid", "key-expired"].includes(fault);

function verdict(
  { fault, rules }: Finding,
  age: DataAge,
  unreadRevocations: boolean,
): [Colour, Reason | null] {
  const doubt = unsure(age);
  if (fault !== null && doubt !== null && mendable(fault, age)) return ["amber", doubt];
  if (fault !== null) return ["red", fault];
  if (rules !== null && rules.failed.length > 0 && age !== "ahead") return ["red", "rules"];
  if (doubt !== null) return ["amber", doubt];
  if (unreadRevocations) return ["amber", "unread-revocations"];
  if (rules === null) return ["amber", "no-rules"];
  return rules.open.length > 0 ? ["amber", "open-rules"] : ["green", null];
}

const beforeSignature: readonly Fault[] = [
  "not-a-certificate",
  "training",
  "unreadable",
  "unknown-signer",
  "signature",
];

/** The list of what was checked: a step after the one that failed was not come to, and is open. */
function checksOf({ fault, rules }: Finding, age: DataAge, unreadRevocations: boolean): Check[] {
  const signed = fault === null || !beforeSignature.includes(fault);
  const valid = fault === null || fault === "revoked";
  const after = (reached: boolean, good: boolean): CheckState =>
    reached ? (good ? "passed" : "failed") : "open";
  const revocation: CheckState =
    fault === "revoked" ? "failed" : valid && !unreadRevocations ? "passed" : "open";
  const ruled: CheckState =
    rules === null
      ? "open"
      : rules.failed.length > 0
        ? "failed"
        : rules.open.length > 0
          ? "open"
          : "passed";
  return [
    {
      name: "signature",
      state: fault === "unknown-signer" && age === "none" ? "open" : after(true, signed),
    },
    { name: "validity", state: after(signed, valid) },
    { name: "revocation", state: revocation },
    { name: "rules", state: fault === null ? ruled : "open" },
    { name: "data", state: unsure(age) === null ? "passed" : "open" },
  ];
}
