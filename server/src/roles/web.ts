import { randomInt } from "node:crypto";
import { buildApp } from "../app.ts";
import { loadCatalogue } from "../catalogue/load.ts";
import type { Config } from "../config.ts";
import { loadCountry } from "../country/load.ts";
import { foldName } from "../identify/fold-name.ts";
import { systemClock } from "../platform/clock.ts";
import { createPool } from "../platform/database/pool.ts";
import { inletPath } from "../platform/inlet-path.ts";
import { openKeyFolder } from "../platform/keys/key-store.ts";
import { createLogger } from "../platform/log.ts";
import { places } from "../platform/places.ts";
import type { Running } from "../supervisor/role.ts";

/** Chains of the web's audit: enough that two readers seldom wait for each other. */
const auditWriters = 8;

/** Serves the pages and the programs' interfaces over HTTP. */
export async function start(config: Config): Promise<Running> {
  const log = createLogger({ level: config.logLevel, part: "web" });
  const pool = createPool(config.databaseUrl ?? "", { role: "web", max: 8 });
  const country = loadCountry(places.countries, config.country);
  const app = await buildApp({
    log,
    inlet: inletPath(config.dataDir),
    web: places.web,
    patient: {
      pool,
      keys: openKeyFolder(config.keysDir, ["named"]),
      clock: systemClock,
      catalogue: loadCatalogue(places.catalogue),
      languages: country.languages,
      sameName: (one, other) => foldName(one) === foldName(other),
      get writer() {
        return `web-${randomInt(auditWriters)}`;
      },
    },
    operations: {
      metricsToken: config.metricsToken,
      async faults() {
        try {
          await pool.query("select 1");
          return [];
        } catch {
          return ["the database does not answer"];
        }
      },
    },
  });
  await app.listen({ host: config.host, port: config.ports.http });
  const address = app.server.address();
  const port = typeof address === "object" && address !== null ? address.port : config.ports.http;
  return {
    ports: { http: port },
    async stop() {
      await app.close();
      await pool.end();
    },
  };
}
