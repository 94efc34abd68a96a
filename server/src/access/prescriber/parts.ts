import type { Pool } from "pg";
import type { Clock } from "../../platform/clock.ts";
import type { KeyStore } from "../../platform/keys/key-store.ts";
import type { Catalogue } from "../../result/catalogue.ts";

/** What the results of a prescriber are put together from, in the web process. */
export interface PrescriberParts {
  readonly pool: Pool;
  /** Opens `named`. */
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  /** A name as it is compared. */
  readonly fold: (name: string) => string;
  /** The audit chain of this process. */
  readonly writer: string;
}
