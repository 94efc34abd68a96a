import type { Clock } from "../platform/clock.ts";
import type { KeyStore } from "../platform/keys/key-store.ts";
import type { Retention } from "../result/retention.ts";
import type { RecordNeeds } from "./types.ts";

export interface RecordContext {
  readonly needs: RecordNeeds;
  readonly keys: KeyStore;
  readonly clock: Clock;
  /** How long the named half is kept; a patient's link lives as long. */
  readonly retention: Pick<Retention, "namedDays" | "until">;
}
