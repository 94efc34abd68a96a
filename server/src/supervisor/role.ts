import type { Config } from "../config.ts";

/** What a role hands back once it serves. */
export interface Running {
  /** The ports it really bound, by the name they have in the settings ("http", "mllp"). */
  readonly ports: Record<string, number>;
  /** Takes nothing new, ends what is under way, and resolves when all is closed. */
  stop(): Promise<void>;
}

/** A role is a module that exports `start`; it resolves when the role serves. */
export interface RoleModule {
  start(config: Config): Promise<Running>;
}
