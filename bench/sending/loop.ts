import type { Window } from "./job.ts";
import type { Answered, Sender } from "./sender.ts";

/** When senders send. */
export interface Loop {
  /** Whom the next new report is about. */
  draw(): number;
  answered(sender: Sender, answered: Answered): void;
  /** Resolves when all that was sent is answered. */
  run(senders: readonly Sender[], window: Window): Promise<void>;
}
