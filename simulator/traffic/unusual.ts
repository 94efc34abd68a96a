import { stranger } from "../laboratory/habits.ts";
import { type SimulatedMessage, type SimulatedReport, wrongs } from "../laboratory/message.ts";
import type { Random } from "../random.ts";
import type { Scenario, Step } from "./scenario.ts";

const minute = 60_000;

/** What an unusual scenario is made from: an ordinary message, and another of the same laboratory. */
export interface Start {
  readonly step: Step;
  readonly other: Step;
  readonly random: Random;
}

type Make = (start: Start) => Pick<Scenario, "steps"> & { readonly together?: boolean };

/** The message again under a new control id, with other reports, sent a little later. */
function again(
  step: Step,
  number: number,
  change: (report: SimulatedReport) => SimulatedReport = (report) => report,
): Step {
  const { message } = step;
  const next: SimulatedMessage = {
    ...message,
    controlId: `${message.controlId}-${number}`,
    sentAt: message.sentAt + number * 1_000,
    reports: message.reports.map(change),
  };
  return { ...step, message: next };
}

const corrected = (report: SimulatedReport): SimulatedReport => ({
  ...report,
  status: "C",
  positive: !report.positive,
  validatedAt: report.validatedAt + minute,
});
const deleted = (report: SimulatedReport): SimulatedReport => ({
  ...report,
  status: "D",
  validatedAt: report.validatedAt + 2 * minute,
});
const preliminary = (report: SimulatedReport): SimulatedReport => ({
  ...report,
  status: "P",
  validatedAt: report.validatedAt - minute,
});
const elsewhere = (step: Step): Step => ({ ...step, connection: 1 });

/** What can happen beside the ordinary, each by its name; all of it happens in real countries. */
export const unusual: Readonly<Record<string, Make>> = {
  wrong: ({ step, random }) => {
    const wrong = random.pick(wrongs);
    return { steps: [{ ...step, message: { ...step.message, wrong }, expects: "AE" }] };
  },
  "wrong-then-right": ({ step, random }) => {
    const wrong = random.pick(wrongs);
    return { steps: [{ ...step, message: { ...step.message, wrong }, expects: "AE" }, step] };
  },
  repeat: ({ step }) => ({ steps: [step, elsewhere(step)] }),
  "repeat-at-once": ({ step }) => ({ steps: [step, elsewhere(step)], together: true }),
  duplicate: ({ step }) => ({ steps: [step, again(step, 1)] }),
  "control-id-reused": ({ step, other }) => {
    const { controlId } = step.message;
    const message = { ...other.message, controlId };
    return { steps: [step, { ...other, message, expects: "AE" }] };
  },
  preliminary: ({ step }) => ({ steps: [again(step, 1, preliminary), again(step, 2)] }),
  correction: ({ step }) => ({ steps: [step, again(step, 1, corrected)] }),
  cancellation: ({ step }) => ({ steps: [step, again(step, 1, deleted)] }),
  "correction-first": ({ step }) => ({ steps: [elsewhere(again(step, 1, corrected)), step] }),
  "all-at-once": ({ step }) => ({
    steps: [elsewhere(again(step, 2, deleted)), step, elsewhere(again(step, 1, corrected))],
    together: true,
  }),
  "cut-in-frame": ({ step }) => ({ steps: [{ ...step, way: "cut-in-frame" }] }),
  "cut-before-answer": ({ step }) => ({ steps: [{ ...step, way: "cut-before-answer" }] }),
  stranger: ({ step }) => ({
    steps: [{ ...step, lab: stranger(step.lab), expects: "AR" }],
  }),
};
