import { auditVerify } from "./audit.ts";
import { backup, restoreCommand } from "./backup.ts";
import type { Command } from "./command.ts";
import { contestClose, contestList } from "./contest.ts";
import { intakeCheck } from "./intake-check.ts";
import { keysBackup, keysRecovery, keysRestore } from "./key-copies.ts";
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
import { replay } from "./replay.ts";

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
  auditVerify,
  backup,
  restoreCommand,
  replay,
  keysCreate,
  keysRecovery,
  keysBackup,
  keysRestore,
];
