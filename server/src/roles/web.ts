import { randomInt } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import type { NoticeParts } from "../access/notice/routes.ts";
import { buildApp } from "../app.ts";
import { loadCatalogue } from "../catalogue/load.ts";
import { ownSource } from "../certificates/own-source.ts";
import { signerClient } from "../certificates/signer/client.ts";
import { folderSource } from "../certificates/trust/folder-source.ts";
import { KeptStretched } from "../certificates/trust/kept-stretched.ts";
import { Publication } from "../certificates/trust/publication.ts";
import { publishedKeysSource } from "../certificates/trust/published-keys-source.ts";
import type { TrustSource } from "../certificates/trust/source.ts";
import { specimenSource } from "../certificates/trust/specimen/source.ts";
import { composeCodes } from "../compose-codes.ts";
import { composePro } from "../compose-pro.ts";
import type { Config } from "../config.ts";
import { loadCountry } from "../country/load.ts";
import { foldName } from "../identify/fold-name.ts";
import { codesIssued } from "../operations/activation-metrics.ts";
import { fullestDisk } from "../operations/disk.ts";
import { readiness } from "../operations/readiness.ts";
import { noteStrangers } from "../operations/stranger.sql.ts";
import { UnderWay } from "../operations/under-way.ts";
import { warnings } from "../operations/warnings.ts";
import { movedClock } from "../platform/clock.ts";
import { createPool } from "../platform/database/pool.ts";
import { openKeyFolder } from "../platform/keys/key-store.ts";
import { inletPath, signerPath } from "../platform/local-sockets.ts";
import { createLogger } from "../platform/log.ts";
import { places } from "../platform/places.ts";
import { endOf } from "../platform/tls/server-files.ts";
import type { Country } from "../result/country.ts";
import { lawHasEnded } from "../result/retention.ts";
import type { Overview, Running } from "../supervisor/role.ts";
import { ownOverview } from "./own-overview.ts";

/** Chains of the web's audit: enough that two readers seldom wait for each other. */
const auditWriters = 8;

/**
 * How long it says "not ready" and serves on before it closes: long enough that a load balancer that
 * asks every two seconds sends nobody here any more. A demo or test has none. Milliseconds.
 */
const noticeMs = 5_000;

/** What people are told of their data, with the contact of this installation where it has one of its own. */
const noticeOf = ({ noticeEmail }: Config, { notice, ...country }: Country): NoticeParts => ({
  ...country,
  notice: {
    ...notice,
    contact: { ...notice.contact, email: noticeEmail ?? notice.contact.email },
  },
});

/** Serves the pages and the programs' interfaces over HTTP. */
export async function start(
  config: Config,
  overview: Overview = ownOverview("web"),
): Promise<Running> {
  const log = createLogger({ level: config.logLevel, part: "web" });
  const pool = createPool(config.databaseUrl ?? "", { role: "web", max: 8 });
  const country = loadCountry(places.countries, config.country);
  const clock = movedClock(config.clockMinutes * 60_000);
  const underWay = new UnderWay();
  let draining = false;
  const writer = () => `web-${randomInt(auditWriters)}${config.chainSuffix}`;
  const keys = openKeyFolder(config.keysDir, ["named", "proof", "activation"]);
  const professional = composePro(config, { pool, clock, country, log, writer });
  const signer = signerClient(signerPath(config.dataDir));
  const stretched = new KeptStretched(join(config.dataDir, "2d-doc-stretched.txt"), log);
  const app = await buildApp({
    log,
    inlets: Array.from({ length: config.processes.intake }, (_, index) =>
      inletPath(config.dataDir, index + 1),
    ),
    underWay,
    trustedProxies: config.trustedProxies,
    web: places.web,
    trust: new Publication(trustSources(config, pool), stretched, config.country, clock, log),
    patient: {
      pool,
      keys,
      clock,
      catalogue: loadCatalogue(places.catalogue),
      languages: country.languages,
      looks: { zone: country.zone, named: country.namesProfessionals },
      ended: (now) => lawHasEnded(country.retention, now),
      history: country.history && { rules: country.history, schemes: country.professionals },
      proofs: country.certificates && {
        signer,
        rules: {
          ...country.certificates,
          wallet: config.walletLink ?? country.certificates.wallet,
        },
        country: country.code,
        zone: country.zone,
        verifyAt: `${config.publicUrl}/verifier`,
        training: !config.production,
      },
      activation: country.activationCodes && {
        signer,
        rules: country.activationCodes,
        link: config.codesLink,
        zone: country.zone,
        onIssued: () => codesIssued.inc(),
      },
      namedDays: country.retention.namedDays,
      sameName: (one, other) => foldName(one) === foldName(other),
      get writer() {
        return writer();
      },
    },
    laboratory: {
      pool,
      keys,
      clock,
      codePage: `${config.publicUrl}/code`,
      stranger: (source) =>
        noteStrangers(pool, [{ kind: "token", source, claimed: "", at: clock.now() }]),
      get writer() {
        return writer();
      },
    },
    professional,
    registration: { pool, clock, rules: country },
    notice: noticeOf(config, country),
    operations: {
      metricsToken: config.metricsToken,
      metrics: overview.metrics,
      warnings: warnings(pool, config.smsDailyBudget, clock),
      checks: readiness({
        db: pool,
        migrations: places.migrations,
        keysDir: config.keysDir,
        certificateEnds: () => (config.tls === null ? null : endOf(config.tls.certificate)),
        processes: overview.processes,
        archive: overview.archive,
        disk: () => fullestDisk(config.dataDir),
        signIn: () => professional.provider?.check() ?? { ok: true, says: "no provider is named" },
        draining: () => draining,
      }),
    },
  });
  await app.listen({ host: config.host, port: config.ports.http });
  const address = app.server.address();
  const port = typeof address === "object" && address !== null ? address.port : config.ports.http;
  const codes = await composeCodes(config, {
    pool,
    keys,
    clock,
    log,
    rules: country.activationCodes,
    ended: (now) => lawHasEnded(country.retention, now),
  });
  return {
    ports: { http: port, ...(codes && { codes: codes.port }) },
    async stop() {
      draining = true;
      // Windows that are told of changes are never done by themselves.
      await professional.streams.stop();
      const notice = config.production ? sleep(noticeMs) : undefined;
      await Promise.all([underWay.settled(), notice]);
      const closed = Promise.all([app.close(), codes?.stop()]);
      await underWay.settled();
      // A browser opens connections ahead: one over which nothing was asked yet is not waited for.
      app.server.closeAllConnections();
      await closed;
      signer.close();
      professional.provider?.stop();
      await pool.end();
    },
  };
}

/** Whom those who check certificates here are told to trust. */
function trustSources(config: Config, pool: Pool): TrustSource[] {
  return [
    ownSource(pool, config.dataDir),
    folderSource(config.trustDir, config.trustDir !== join(config.dataDir, "trust")),
    publishedKeysSource(config.production),
    ...(config.production ? [] : [specimenSource(config.dataDir)]),
  ];
}
