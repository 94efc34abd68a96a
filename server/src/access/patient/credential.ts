import type { PoolClient } from "pg";
import type { LinkRow } from "./link.sql.ts";

/** What opens a report: a link, or a code on paper. Locked in the open transaction. */
export interface Credential {
  /** For the audit: `patient link`, `paper code`. */
  readonly actor: string;
  readonly link: LinkRow;
  /** Counts a wrong birth date, and closes what had too many; returns how many there were. */
  wrongDate(client: PoolClient, now: Date): Promise<number>;
  opened(client: PoolClient, now: Date): Promise<void>;
}
