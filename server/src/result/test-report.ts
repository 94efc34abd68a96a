import type { Moment } from "./moment.ts";
import type { Named, Performer } from "./performer.ts";
import type { Person } from "./person.ts";
import type { Situation } from "./situation.ts";
import type { TestResult } from "./test-result.ts";

/**
 * What a message says of one report: its number at the laboratory, the person, the results.
 * A message may carry several; they are recorded together or not at all.
 */
export interface TestReport {
  /** The laboratory's own number (OBR-3, else ORC-3, else SPM-2, OBR-2). */
  readonly number: string;
  readonly placerNumber: string | null;
  readonly person: Person;
  /** At least one. */
  readonly results: readonly TestResult[];
  /** The latest validation time of its results; orders corrections. */
  readonly validatedAt: Moment | null;
  readonly prescriber: Named | null;
  /** Who made the test (OBX-16, OBX-25, OBR-32, OBR-34), and where (OBX-23, else OBX-15). */
  readonly performers: readonly Performer[];
  readonly performedAt: Named | null;
  readonly situation: Situation;
}
