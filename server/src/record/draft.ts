import type { SaidAgain } from "./changes.sql.ts";
import type { LaneCounter, OfReport } from "./load.sql.ts";
import type {
  DeliveryTableRow,
  LinkRow,
  PaperCodeRow,
  PersonRow,
  RefusedRow,
} from "./named-tables.sql.ts";
import type { MessageRow, RegisterRow, ResultRow, VersionRow } from "./tables.sql.ts";

/** What a batch is going to write to one lane, gathered in memory first; the database is asked once per table. */
export interface BatchDraft {
  readonly lane: number;
  /** One time for the whole batch: its recording. */
  readonly now: Date;
  /** The same in milliseconds, as rows have it. */
  readonly at: number;
  /** UTC day of recording: partition and key of the named half. */
  readonly day: string;
  readonly counter: LaneCounter;
  readonly messages: MessageRow[];
  /** Raw messages kept, in the order of their offsets. */
  readonly raw: Uint8Array[];
  rawLength: number;
  readonly register: RegisterRow[];
  readonly versions: VersionRow[];
  readonly results: ResultRow[];
  readonly persons: PersonRow[];
  readonly links: LinkRow[];
  readonly paperCodes: PaperCodeRow[];
  readonly deliveries: DeliveryTableRow[];
  readonly refused: Map<string, RefusedRow>;
  readonly saidAgain: SaidAgain[];
  readonly superseded: (OfReport & { version: number })[];
  readonly withdrawn: Set<number>;
}

export function emptyDraft(lane: number, counter: LaneCounter, now: Date): BatchDraft {
  return {
    lane,
    now,
    at: now.getTime(),
    day: now.toISOString().slice(0, 10),
    counter: { ...counter },
    messages: [],
    raw: [],
    rawLength: 0,
    register: [],
    versions: [],
    results: [],
    persons: [],
    links: [],
    paperCodes: [],
    deliveries: [],
    refused: new Map(),
    saidAgain: [],
    superseded: [],
    withdrawn: new Set(),
  };
}
