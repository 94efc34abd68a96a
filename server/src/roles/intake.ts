import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { loadCatalogue } from "../catalogue/load.ts";
import { composeIntake } from "../compose-intake.ts";
import type { Config } from "../config.ts";
import { loadCountry } from "../country/load.ts";
import { listenInlet } from "../intake/http/inlet.ts";
import { listenMllp } from "../intake/mllp/server.ts";
import { gauge } from "../operations/metrics.ts";
import { inletPath } from "../platform/inlet-path.ts";
import { places } from "../platform/places.ts";
import type { Running } from "../supervisor/role.ts";

const hl7 = "application/hl7-v2; charset=utf-8";

/** Listens for laboratories: MLLP on a port, HTTP by a local socket that the web role forwards to. */
export async function start(config: Config): Promise<Running> {
  const intake = await composeIntake(config, {
    catalogue: loadCatalogue(places.catalogue),
    country: loadCountry(places.countries, config.country),
  });
  const mllp = await listenMllp({ host: config.host, port: config.ports.mllp }, (bytes, from) =>
    intake.pipeline(bytes, from),
  );
  mkdirSync(join(config.dataDir, "run"), { recursive: true, mode: 0o700 });
  const inlet = await listenInlet(
    inletPath(config.dataDir),
    async (bytes, authorization, source) => {
      const token = /^Bearer (\S{20,200})$/.exec(authorization)?.[1];
      const tokenHash = token && createHash("sha256").update(token).digest("hex");
      const sender = tokenHash ? await intake.directory.byToken(tokenHash) : null;
      if (!sender) {
        await intake.stranger("token", source);
        return { status: 401, type: "text/plain", body: "" };
      }
      const answers = await intake.pipeline(bytes, { sender });
      return { status: 200, type: hl7, body: Buffer.concat(answers) };
    },
  );
  gauge("opendep_mllp_connections", "Open MLLP connections.", () => mllp.connections());
  gauge("opendep_record_backlog", "Messages taken and not yet committed.", () => intake.backlog());
  return {
    ports: { mllp: mllp.port },
    async stop() {
      await Promise.all([mllp.drain(), inlet.stop(), intake.drain()]);
      await intake.close();
    },
  };
}
