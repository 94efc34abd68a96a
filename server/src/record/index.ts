export { rawBlockPlace } from "./batch.ts";
export { Committer, type CommitterOptions, NotRecorded } from "./committer.ts";
export { hashContent, prepareReport } from "./prepare.ts";
export { Pressure } from "./pressure.ts";
export { refusedPlace } from "./refuse.ts";
export type {
  DeliveryRow,
  MessageToRecord,
  Outcome,
  PersonKeys,
  RecordNeeds,
  ReportToRecord,
  TellInput,
} from "./types.ts";
