import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { loadCatalogue } from "../catalogue/load.ts";
import { composeIntake, type Intake } from "../compose-intake.ts";
import { composeMllps } from "../compose-mllps.ts";
import type { Config } from "../config.ts";
import { loadCountry } from "../country/load.ts";
import { formPath, type InletAnswer, listenInlet, matchPath } from "../intake/http/inlet.ts";
import { HeldBytes } from "../intake/mllp/held-bytes.ts";
import { mllpLimits } from "../intake/mllp/limits.ts";
import { listenMllp, type MllpServer } from "../intake/mllp/server.ts";
import { tooMany } from "../intake/mllp/share.ts";
import { connectionsRefused } from "../operations/intake-metrics.ts";
import { gauge } from "../operations/metrics.ts";
import { inletPath } from "../platform/local-sockets.ts";
import { createLogger } from "../platform/log.ts";
import { places } from "../platform/places.ts";
import { type Want, wantNames } from "../result/message.ts";
import type { Identifier } from "../result/person.ts";
import type { Overview, Running } from "../supervisor/role.ts";
import { ownOverview } from "./own-overview.ts";

/** How often processes that share ports compare what they have, milliseconds. */
const shareEveryMs = 10_000;
const roundsBeforeShedding = 6;
const hl7 = "application/hl7-v2; charset=utf-8";

/**
 * Listens for laboratories: MLLP on a port and over TLS on another, HTTP by a local socket that the
 * web role forwards to. Several such processes share the ports; each has its own audit chains.
 */
export async function start(
  config: Config,
  overview: Overview = ownOverview("intake"),
): Promise<Running> {
  const { number } = overview;
  const log = createLogger({ level: config.logLevel, part: "intake" });
  const intake = await composeIntake(config, {
    catalogue: loadCatalogue(places.catalogue),
    country: loadCountry(places.countries, config.country),
    writer: `${number === 1 ? "intake" : `intake-p${number}`}${config.chainSuffix}`,
  });
  const held = new HeldBytes(mllpLimits.allBytes);
  const onFull = () => connectionsRefused.inc();
  const mllp = await listenMllp(
    {
      host: config.host,
      port: config.ports.mllp,
      shared: config.processes.intake > 1,
      limits: { connections: config.connections },
      held,
      onFull,
      onTls: (address) => void intake.stranger("TLS on the plain port", address),
    },
    (bytes, address) => intake.pipeline(bytes, { address }),
  );
  const { tls } = config;
  const mllps =
    tls === null
      ? null
      : await composeMllps({ ...config, tls }, overview, intake, { log, held, onFull });
  if (mllps === null)
    log.info({ event: "tls.not-offered" }, "no TLS files are named: MLLP over TLS is not offered");
  const sharing = keepShare(overview, [mllp, ...(mllps ? [mllps] : [])]);
  mkdirSync(join(config.dataDir, "run"), { recursive: true, mode: 0o700 });
  const inlet = await listenInlet(
    inletPath(config.dataDir, number),
    async ({ bytes, path, authorization, source, organisation }) => {
      if (path === formPath) return takeForm(intake, bytes, organisation);
      if (path === matchPath) return takeMatch(intake, bytes);
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
  gauge("opendep_mllp_held_bytes", "Bytes of frames begun or unanswered.", () => held.all);
  gauge("opendep_record_backlog", "Messages taken and not yet committed.", () => intake.backlog());
  return {
    ports: { mllp: mllp.port, ...(mllps && { mllps: mllps.port }) },
    async stop() {
      clearInterval(sharing);
      await Promise.all([mllp.drain(), mllps?.drain(), inlet.stop(), intake.drain()]);
      await intake.close();
    },
  };
}

/** Whoever enters a test at a counter is told who cannot be reached, and hands over the code on paper. */
const atCounter: ReadonlySet<Want> = new Set(wantNames);

/** An entry at a counter, of an organisation that the web role vouches for. */
async function takeForm(
  { directory, form }: Intake,
  bytes: Buffer,
  organisation: string,
): Promise<InletAnswer> {
  const sender = await directory.byCodeAtCounter(organisation);
  if (!sender) return { status: 401, type: "text/plain", body: "" };
  const [answer] = await form(bytes, { sender: { ...sender, wants: atCounter } });
  if (!answer) return { status: 400, type: "text/plain", body: "" };
  return { status: 200, type: "application/json", body: answer };
}

/** The key of a national number, as the web role has judged it. */
function takeMatch({ matchKey }: Intake, bytes: Buffer): InletAnswer {
  const identifier = JSON.parse(bytes.toString("utf8")) as Identifier;
  return { status: 200, type: "application/octet-stream", body: matchKey(identifier) };
}

/** Gives connections away once this process has had more than its share of them for a while. */
function keepShare(
  overview: Overview,
  listeners: readonly Pick<MllpServer, "connections" | "shed">[],
): NodeJS.Timeout {
  let rounds = 0;
  return setInterval(async () => {
    const own = listeners.reduce((sum, one) => sum + one.connections(), 0);
    const mean = await overview.share(own);
    const excess = mean === null ? 0 : tooMany(own, mean);
    rounds = excess === 0 ? 0 : rounds + 1;
    // While all come back at once, shares differ for moments.
    if (rounds < roundsBeforeShedding) return;
    for (const one of listeners) one.shed(Math.round((excess * one.connections()) / own));
  }, shareEveryMs);
}
