import type { SimulatedLaboratory } from "../laboratory/habits.ts";
import type { SimulatedMessage } from "../laboratory/message.ts";

/**
 * How a message goes over the wire. One that is cut goes again, byte for byte; one that is given up
 * was sent whole or in part, but its laboratory neither waits for the answer nor sends it again.
 */
export type Way = "whole" | "cut-in-frame" | "cut-before-answer" | "given-up-in-frame" | "given-up";

/** One message on its way. */
export interface Step {
  readonly lab: SimulatedLaboratory;
  readonly message: SimulatedMessage;
  readonly way: Way;
  /** A laboratory has two connections; what goes over both has no order of arrival. */
  readonly connection: 0 | 1;
  readonly expects: "AA" | "AE" | "AR";
  /** The issue for which it must be refused; null when it must be taken. */
  readonly fault: string | null;
}

/** What happens around one or a few reports. */
export interface Scenario {
  readonly name: string;
  readonly steps: readonly Step[];
  /** All at once; otherwise each after the answer to the one before. */
  readonly together: boolean;
}
