import type { SimulatedLaboratory } from "../laboratory/habits.ts";
import type { SimulatedMessage } from "../laboratory/message.ts";

/** How a message goes over the wire; one that is cut goes again, byte for byte. */
export type Way = "whole" | "cut-in-frame" | "cut-before-answer";

/** One message on its way. */
export interface Step {
  readonly lab: SimulatedLaboratory;
  readonly message: SimulatedMessage;
  readonly way: Way;
  /** A laboratory has two connections; what goes over both has no order of arrival. */
  readonly connection: 0 | 1;
  readonly expects: "AA" | "AE" | "AR";
}

/** What happens around one or a few reports. */
export interface Scenario {
  readonly name: string;
  readonly steps: readonly Step[];
  /** All at once; otherwise each after the answer to the one before. */
  readonly together: boolean;
}
