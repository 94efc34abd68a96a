import type { Pool } from "pg";
import type { ProfessionalRoutes } from "./access/routes.ts";
import type { Config } from "./config.ts";
import type { Clock } from "./platform/clock.ts";

export interface ProGround {
  readonly pool: Pool;
  readonly clock: Clock;
  /** The audit chain of this process; another at each asking. */
  readonly writer: () => string;
}

/** The professionals' side put together: who may come in, and every route that is declared for them. */
export function composePro(config: Config, ground: ProGround): ProfessionalRoutes {
  const { pool, clock } = ground;
  return {
    pool,
    clock,
    publicUrl: config.publicUrl,
    get writer() {
      return ground.writer();
    },
    routes: [],
  };
}
