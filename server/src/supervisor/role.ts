import type { Config } from "../config.ts";
import type { ArchiveState } from "../operations/archive-check.ts";
import type { ProcessState } from "../operations/process-metrics.ts";

/** What a role hands back once it serves. */
export interface Running {
  /** The ports it really bound, by the name they have in the settings ("http", "mllp"). */
  readonly ports: Record<string, number>;
  /** Takes nothing new, ends what is under way, and resolves when all is closed. */
  stop(): Promise<void>;
}

/** What a role may ask of the installation that it is a part of. */
export interface Overview {
  /** The processes and whether they serve; null when the supervisor does not say. */
  processes(): Promise<readonly ProcessState[] | null>;
  /** How far the archive of the log is behind; null where none is kept, undefined: nobody says. */
  archive(): Promise<ArchiveState | null | undefined>;
  /** The figures of every process that can be reached, in the Prometheus text format. */
  metrics(): Promise<string>;
  /** Which of the processes of its role this is, from 1. */
  readonly number: number;
  /** A secret of all processes of this installation, 32 bytes, another each day; null: none is told. */
  secret(): Promise<Buffer | null>;
  /**
   * Tells how many connections this process has; resolves to the mean of the processes that share
   * its ports, null when none is told.
   */
  share(connections: number): Promise<number | null>;
}

/** A role is a module that exports `start`; it resolves when the role serves. */
export interface RoleModule {
  /** How far its process steps back where the cores are short (nice, 0 to 19). */
  readonly niceness?: number;
  start(config: Config, overview: Overview): Promise<Running>;
}
