import type { DraftTime } from "../result/draft.ts";
import type { Issue } from "../result/issue.ts";
import type { PreparedCodes } from "./codes/prepared.ts";
import type { NormaliseContext } from "./index.ts";
import type { LastRead } from "./time/moment.ts";

/** What every rule sees, and where it leaves what it found. */
export interface Judging extends NormaliseContext {
  readonly codes: PreparedCodes;
  readonly sentAt: DraftTime | null;
  readonly lastRead: LastRead;
  readonly issues: Issue[];
  readonly unknown: string[];
}
