/** What a step of several is given: how it goes, and what is done with what was typed. */
export interface StepProps {
  readonly pending: boolean;
  /** What is wrong with its field. */
  readonly fault: string | undefined;
  readonly error: unknown;
  readonly onDone: (typed: string) => void;
}
