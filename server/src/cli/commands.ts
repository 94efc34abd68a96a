import { auditVerify } from "./audit.ts";
import type { Command } from "./command.ts";
import { contestClose, contestList } from "./contest.ts";
import { intakeCheck } from "./intake-check.ts";
import { keysCreate } from "./keys.ts";
import {
  organisationAdd,
  organisationImport,
  organisationList,
  organisationResume,
  organisationShow,
  organisationSuspend,
} from "./organisation/commands.ts";
import { tokenAdd, tokenRevoke } from "./organisation/token.ts";
import { refusedList, refusedRelease, refusedShow } from "./refused.ts";
import { retentionProof } from "./retention/proof.ts";
import { retentionRun } from "./retention/run.ts";
import { retentionStatus } from "./retention/status.ts";
import { watch } from "./watch/watch.ts";

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  organisationAdd,
  organisationImport,
  organisationList,
  organisationShow,
  organisationSuspend,
  organisationResume,
  tokenAdd,
  tokenRevoke,
  intakeCheck,
  refusedList,
  refusedShow,
  refusedRelease,
  contestList,
  contestClose,
  retentionStatus,
  retentionRun,
  retentionProof,
  watch,
  auditVerify,
  keysCreate,
];
