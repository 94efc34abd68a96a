import { auditVerify } from "./audit.ts";
import { backup, restoreCommand } from "./backup.ts";
import { authorityInit, authorityIssue } from "./certificate/authority.ts";
import { conformanceCertlogic, conformanceDgc } from "./certificate/conformance.ts";
import { proofIssue } from "./certificate/issue.ts";
import { keyImport, keyList, keyNew, keyRequest, keyRetire } from "./certificate/key.ts";
import { certificatePublish } from "./certificate/publish.ts";
import { proofRevoke } from "./certificate/revoke.ts";
import { certificateSpecimen } from "./certificate/specimen.ts";
import { certificateVerify } from "./certificate/verify.ts";
import {
  applicationAdd,
  applicationEnd,
  applicationIssue,
  applicationList,
} from "./codes/application.ts";
import { codesFigures } from "./codes/figures.ts";
import { codesShort } from "./codes/short.ts";
import type { Command } from "./command.ts";
import { contestClose, contestList } from "./contest.ts";
import { deliveriesDrop, deliveriesRetry } from "./deliveries/change.ts";
import { deliveriesList } from "./deliveries/list.ts";
import { deliveriesPause, deliveriesResume } from "./deliveries/pause.ts";
import { deliveriesShow } from "./deliveries/show.ts";
import { intakeCheck } from "./intake-check.ts";
import { keysBackup, keysRecovery, keysRestore } from "./key-copies.ts";
import { keysCreate } from "./keys.ts";
import { machineAdd, machineKey, machineList, machineRevoke } from "./machine/commands.ts";
import { certificateAdd, certificateList } from "./organisation/certificate.ts";
import { certificateIssue } from "./organisation/certificate-issue.ts";
import { certificateRevoke } from "./organisation/certificate-revoke.ts";
import {
  organisationAdd,
  organisationImport,
  organisationList,
  organisationResume,
  organisationShow,
  organisationSuspend,
} from "./organisation/commands.ts";
import { mapSet, mapShow } from "./organisation/map.ts";
import { organisationSpeaksFor } from "./organisation/speaks-for.ts";
import { tokenAdd, tokenRevoke } from "./organisation/token.ts";
import { personAccess } from "./person/access.ts";
import { personErase } from "./person/erase.ts";
import { personRectify } from "./person/rectify.ts";
import { personRestrict } from "./person/restrict.ts";
import { personsDecide, personsRebuild } from "./persons/decide.ts";
import { personsList } from "./persons/list.ts";
import { personsShow } from "./persons/show.ts";
import { professionalInvite, professionalReset } from "./professional/account.ts";
import {
  professionalEnd,
  professionalGrant,
  professionalList,
  professionalSignOut,
} from "./professional/commands.ts";
import { refusedList, refusedRelease, refusedShow } from "./refused.ts";
import { replay } from "./replay.ts";
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
  organisationSpeaksFor,
  mapShow,
  mapSet,
  tokenAdd,
  tokenRevoke,
  certificateAdd,
  certificateList,
  certificateRevoke,
  certificateIssue,
  professionalGrant,
  professionalEnd,
  professionalSignOut,
  professionalList,
  professionalInvite,
  professionalReset,
  machineAdd,
  machineKey,
  machineRevoke,
  machineList,
  intakeCheck,
  refusedList,
  refusedShow,
  refusedRelease,
  deliveriesList,
  deliveriesShow,
  deliveriesRetry,
  deliveriesPause,
  deliveriesResume,
  deliveriesDrop,
  contestList,
  contestClose,
  personsList,
  personsShow,
  personsDecide,
  personsRebuild,
  personAccess,
  personRectify,
  personRestrict,
  personErase,
  retentionStatus,
  retentionRun,
  retentionProof,
  watch,
  auditVerify,
  backup,
  restoreCommand,
  replay,
  keysCreate,
  proofIssue,
  proofRevoke,
  certificateVerify,
  certificatePublish,
  authorityInit,
  authorityIssue,
  keyNew,
  keyRequest,
  keyImport,
  keyList,
  keyRetire,
  certificateSpecimen,
  conformanceDgc,
  conformanceCertlogic,
  codesShort,
  codesFigures,
  applicationAdd,
  applicationList,
  applicationEnd,
  applicationIssue,
  keysRecovery,
  keysBackup,
  keysRestore,
];
