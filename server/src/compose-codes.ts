import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { type BurnParts, burn } from "./certificates/activation/burn.ts";
import { codeKeys } from "./certificates/activation/code-keys.ts";
import { type CodeService, serveCodes } from "./certificates/activation/service/server.ts";
import { whoAsks } from "./certificates/activation/service/who.ts";
import { ownSigners } from "./certificates/signer/published.ts";
import type { Config, TlsSettings } from "./config.ts";
import { codesAsked, codesRefused } from "./operations/activation-metrics.ts";
import type { Clock } from "./platform/clock.ts";
import type { KeyStore } from "./platform/keys/key-store.ts";
import type { Logger } from "./platform/log.ts";
import { foundRehearsal } from "./platform/tls/rehearsal-authority.ts";
import { watchFiles } from "./platform/tls/watch-files.ts";
import type { ActivationRules } from "./result/country.ts";

interface Parts {
  readonly pool: Pool;
  /** Opens `activation`. */
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly rules: ActivationRules | null;
  readonly ended: BurnParts["ended"];
}

/** The listener for servers of applications; null where none is asked for, or the country has no codes. */
export async function composeCodes(
  config: Config,
  parts: Parts,
): Promise<Pick<CodeService, "port" | "stop"> | null> {
  const { log, clock, rules } = parts;
  const { tls, ports } = config;
  if (ports.codes === null || tls === null) return null;
  if (rules === null) {
    log.warn(
      { event: "codes.not-used", country: config.country },
      "OPENDEP_CODES_PORT is set, and the country profile makes no activation codes",
    );
    return null;
  }
  await rehearse(tls);
  let service: CodeService | null = null;
  const files = watchFiles({
    paths: tls,
    production: config.production,
    onChange: (changed) => service?.use(changed),
    onFault: (fault) =>
      log.error({ event: "tls.files-faulty", fault }, "the TLS files cannot be used"),
  });
  const { lifetimeDays } = rules;
  const keyOf = codeKeys(() => ownSigners(config.dataDir));
  const burning = { ...parts, lifetimeDays, keyOf };
  service = await serveCodes({
    host: config.host,
    port: ports.codes,
    files: files.current,
    who: whoAsks(parts.pool),
    burn: (application, code) => burn(burning, application, code, clock.now()),
    onAnswered: ({ form, outcome }) => codesAsked.inc({ form, outcome }),
    onRefused: (why) => codesRefused.inc({ why }),
    // Never the code: it stands in no error of ours, and the database is given its hash alone.
    onFailure: (error) =>
      log.warn({ event: "codes.failed", err: error }, "a code was not answered"),
  });
  const { port, stop } = service;
  return {
    port,
    async stop() {
      files.stop();
      await stop();
    },
  };
}

/** The intake of the same installation makes them as it starts; where there is none, we do. */
async function rehearse(tls: TlsSettings): Promise<void> {
  if (!tls.own) return;
  const all = [tls.authorities, tls.certificate, tls.key];
  for (let tried = 0; tried < 30 && !all.every((path) => existsSync(path)); tried += 1) {
    await sleep(100);
  }
  await foundRehearsal(tls);
}
