import type { Clock } from "../platform/clock.ts";
import type { KeyStore } from "../platform/keys/key-store.ts";
import type { RecordNeeds } from "./types.ts";

export interface RecordContext {
  readonly needs: RecordNeeds;
  readonly keys: KeyStore;
  readonly clock: Clock;
  /** Days the named half is kept; a patient's link lives as long. */
  readonly retentionDays: number;
}
