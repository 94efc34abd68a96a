import { randomBytes } from "node:crypto";
import type { Intake } from "./compose-intake.ts";
import type { Config, TlsSettings } from "./config.ts";
import type { HeldBytes } from "./intake/mllp/held-bytes.ts";
import { listenMllps, type MllpsServer, type Standing } from "./intake/mllp/tls-server.ts";
import { handshakes, showTls } from "./operations/tls-metrics.ts";
import type { Logger } from "./platform/log.ts";
import type { ClientCertificate } from "./platform/tls/client-certificate.ts";
import { foundRehearsal } from "./platform/tls/rehearsal-authority.ts";
import { watchFiles } from "./platform/tls/watch-files.ts";
import type { Overview } from "./supervisor/role.ts";
import { watchEnding } from "./watch-ending.ts";

/** How soon a change in the registry reaches open connections, milliseconds. */
const recheckMs = 2_000;
/** Certificates end by the clock, and the tickets' secret changes, without a word; milliseconds. */
const slowRecheckMs = 60_000;

export type Mllps = Pick<MllpsServer, "port" | "connections" | "shed" | "drain">;

/** MLLP over TLS put together: files that are watched, a registry that is looked at, figures. */
export async function composeMllps(
  config: Config & { readonly tls: TlsSettings },
  overview: Overview,
  intake: Intake,
  parts: { readonly log: Logger; readonly held: HeldBytes; readonly onFull: () => void },
): Promise<Mllps> {
  const { log } = parts;
  const { directory } = intake;
  if (config.tls.own) await foundRehearsal(config.tls);
  let secret = (await overview.secret()) ?? randomBytes(32);
  const standingNow = (certificate: ClientCertificate): Standing => {
    const found = directory.standingOf(certificate);
    return typeof found === "string" ? found : "known";
  };
  let server: MllpsServer | null = null;
  const files = watchFiles({
    paths: config.tls,
    production: config.production,
    onChange(changed) {
      for (const fault of changed.faults)
        log.warn({ event: "tls.list-left-out", fault }, "a revocation list is left out");
      log.info(
        { event: "tls.files-changed", ends: changed.notAfter },
        "the TLS files have changed and are in use",
      );
      server?.use(changed, secret);
    },
    onFault: (fault) =>
      log.error(
        { event: "tls.files-faulty", fault },
        "the TLS files have changed and cannot be used",
      ),
  });
  for (const fault of files.current.faults)
    log.warn({ event: "tls.list-left-out", fault }, "a revocation list is left out");

  const listening = await listenMllps(
    {
      host: config.host,
      port: config.ports.mllps,
      shared: config.processes.intake > 1,
      limits: { connections: config.connections },
      held: parts.held,
      files: files.current,
      ticketSecret: secret,
      now: () => new Date(),
      onFull: parts.onFull,
      standingNow,
      async standing(certificate) {
        const found = await directory.byCertificate(certificate);
        if (typeof found === "string") return found;
        intake.seen(found.id, certificate);
        return "known";
      },
      onRefused(why, address, certificate) {
        // Whoever no authority vouches for could fill the disk with names of its own making.
        void intake.stranger(why, address, certificate?.fingerprint.slice(0, 16) ?? "");
      },
      onHandshake: (kind) => handshakes.inc({ kind }),
    },
    async (bytes, certificate) => {
      const sender = directory.standingOf(certificate);
      return intake.pipeline(
        bytes,
        typeof sender === "string" ? { certificate: "unknown" } : { sender },
      );
    },
  );
  server = listening;

  let changes = directory.changes;
  let isAway = false;
  const quick = setInterval(() => {
    directory.look().then(
      () => {
        isAway = false;
        if (directory.changes === changes) return;
        changes = directory.changes;
        listening.recheck();
      },
      (error) => {
        if (!isAway) {
          log.warn(
            { event: "registry.unread", err: error },
            "the registry cannot be read; what was known holds",
          );
        }
        isAway = true;
      },
    );
  }, recheckMs);
  const slow = setInterval(async () => {
    listening.recheck();
    const told = await overview.secret();
    if (told === null || told.equals(secret)) return;
    secret = told;
    listening.use(files.current, secret);
  }, slowRecheckMs);
  const ending = watchEnding({
    log,
    first: overview.number === 1,
    serverEnds: () => files.current.notAfter,
    organisations: intake.endingCertificates,
  });
  showTls({
    connections: listening.connections,
    certificateEnds: () => files.current.notAfter,
    listDue: () =>
      files.current.lists
        .map((list) => list.nextUpdate)
        .filter((due) => due !== null)
        .reduce<Date | null>((first, due) => (first === null || due < first ? due : first), null),
    faulty: () => files.faulty,
    ending: () => ending.organisations,
  });
  return {
    port: listening.port,
    connections: listening.connections,
    shed: listening.shed,
    async drain() {
      for (const timer of [quick, slow]) clearInterval(timer);
      ending.stop();
      files.stop();
      await listening.drain();
    },
  };
}
