import { stranger } from "../laboratory/habits.ts";
import { wrongNames } from "../laboratory/wrong.ts";
import type { Random } from "../random.ts";
import {
  again,
  backToPreliminary,
  corrected,
  deleted,
  elsewhere,
  firstCorrected,
  otherValue,
  positivePcr,
  preliminary,
  reissued,
  reopened,
  screened,
  unannounced,
  validatedAt,
  withBothTests,
  withoutValidation,
  wrongly,
} from "./change.ts";
import type { Scenario, Step } from "./scenario.ts";

/** What an unusual scenario is made from: an ordinary message, and another of the same laboratory. */
export interface Start {
  readonly step: Step;
  readonly other: Step;
  readonly random: Random;
}

type Made = Pick<Scenario, "steps"> & { readonly together?: boolean };

/** Over either connection, in any order, all at once. */
const inAnyOrder = (random: Random, steps: readonly Step[]): Made => {
  const mixed = steps
    .map((step) => ({ step: random.chance(0.5) ? elsewhere(step) : step, at: random.next() }))
    .sort((one, other) => one.at - other.at);
  return { steps: mixed.map(({ step }) => step), together: true };
};

const letters = [
  "A0 B9 C0 D1",
  "A0 B0 C1 D0",
  "A1 B9 C0 D0",
  "A8 B9 C8 D9",
  "A9 B9 C9 D9",
] as const;

function screeningOf(step: Step, random: Random, own: boolean): Step[] {
  const { message } = step;
  const [first] = message.reports;
  if (!first) return [step];
  const positive = { ...step, message: { ...message, reports: [positivePcr(first)] } };
  return [positive, again(positive, 60, screened(random.pick(letters), own), "screened")];
}

/** What can happen beside the ordinary, each by its name; all of it happens in real countries. */
export const unusual: Readonly<Record<string, (start: Start) => Made>> = {
  wrong: ({ step, random }) => ({ steps: [wrongly(step, random.pick(wrongNames))] }),
  "wrong-then-right": ({ step, random }) => ({
    steps: [wrongly(step, random.pick(wrongNames)), step],
  }),
  repeat: ({ step }) => ({ steps: [step, elsewhere(step)] }),
  "repeat-at-once": ({ step }) => ({ steps: [step, elsewhere(step)], together: true }),
  "repeat-late": ({ step }) => ({ steps: [step, again(step, 1, corrected), elsewhere(step)] }),
  duplicate: ({ step }) => ({ steps: [step, again(step, 1)] }),
  "control-id-reused": ({ step, other }) => {
    const { controlId } = step.message;
    const message = { ...other.message, controlId };
    return { steps: [step, { ...other, message, expects: "AE", fault: "control-id.reused" }] };
  },
  preliminary: ({ step }) => ({ steps: [again(step, 1, preliminary), again(step, 2)] }),
  correction: ({ step }) => ({ steps: [step, again(step, 1, corrected)] }),
  "correction-first": ({ step }) => ({ steps: [elsewhere(again(step, 1, corrected)), step] }),
  "correction-of-one": ({ step }) => {
    const both = withBothTests(step);
    return { steps: [both, again(both, 1, firstCorrected)] };
  },
  "correction-of-one-in-any-order": ({ step, random }) => {
    const both = withBothTests(step);
    return inAnyOrder(random, [both, again(both, 1, firstCorrected), again(both, 2, deleted)]);
  },
  "correction-unannounced": ({ step }) => ({ steps: [step, again(step, 1, unannounced)] }),
  /** What is corrected gave no time of validation: its message's time stands for it. */
  "correction-validated": ({ step }) => {
    const at = step.message.sentAt + 60_000;
    return {
      steps: [again(step, 0, withoutValidation, "first"), again(step, 120, validatedAt(at))],
    };
  },
  /** The result was another person's. */
  "correction-of-person": ({ step, other }) => {
    const { person } = other.message;
    const next = again(step, 1, reissued);
    return { steps: [step, { ...next, message: { ...next.message, person } }] };
  },
  cancellation: ({ step }) => ({ steps: [step, again(step, 1, deleted)] }),
  reopened: ({ step }) => ({
    steps: [step, again(step, 1, deleted), again(step, 2, reopened)],
  }),
  "back-to-preliminary": ({ step, random }) =>
    inAnyOrder(random, [step, again(step, 1, backToPreliminary), again(step, 2, reopened)]),
  /** The letters of a positive come later, under its number or under one of their own. */
  screening: ({ step, random }) => ({
    steps: screeningOf(step, random, false),
  }),
  "screening-of-its-own": ({ step, random }) => ({ steps: screeningOf(step, random, true) }),
  "screening-first": ({ step, random }) => ({
    steps: screeningOf(step, random, true).reverse(),
  }),
  "all-in-any-order": ({ step, random }) =>
    inAnyOrder(random, [
      again(step, 1, preliminary),
      again(step, 2),
      again(step, 3, corrected),
      again(step, 4, deleted),
    ]),
  /** The first content once more, after another one of the same validation. */
  "said-again": ({ step, random }) =>
    inAnyOrder(random, [step, again(step, 1, otherValue), again(step, 2)]),
  /** Two contents of the same second: a hash decides, and always the same way. */
  "same-moment": ({ step, random }) =>
    inAnyOrder(random, [step, again(step, 0, otherValue, "same")]),
  "cut-in-frame": ({ step }) => ({ steps: [{ ...step, way: "cut-in-frame" }] }),
  "cut-before-answer": ({ step }) => ({ steps: [{ ...step, way: "cut-before-answer" }] }),
  "given-up-in-frame": ({ step }) => ({ steps: [{ ...step, way: "given-up-in-frame" }] }),
  "given-up": ({ step }) => ({ steps: [{ ...step, way: "given-up" }] }),
  "given-up-then-corrected": ({ step }) => ({
    steps: [{ ...step, way: "given-up" }, elsewhere(again(step, 1, corrected))],
  }),
  stranger: ({ step }) => ({ steps: [{ ...step, lab: stranger(step.lab), expects: "AR" }] }),
};
