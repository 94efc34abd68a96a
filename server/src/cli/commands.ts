import { auditVerify } from "./audit.ts";
import type { Command } from "./command.ts";
import { contestList } from "./contest.ts";
import { intakeCheck } from "./intake-check.ts";
import { keysCreate } from "./keys.ts";
import { organisationAdd, organisationImport, organisationList, tokenAdd } from "./organisation.ts";
import { refusedList, refusedRelease, refusedShow } from "./refused.ts";

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  organisationAdd,
  organisationImport,
  organisationList,
  tokenAdd,
  intakeCheck,
  refusedList,
  refusedShow,
  refusedRelease,
  contestList,
  auditVerify,
  keysCreate,
];
