import { foundRehearsal } from "../certificates/signer/found-rehearsal.ts";
import { openRing, type RingKey, stateOf } from "../certificates/signer/key-ring.ts";
import { publishSigners } from "../certificates/signer/published.ts";
import { serveSigner } from "../certificates/signer/serve.ts";
import { signingUsages } from "../certificates/signer/usage.ts";
import type { Config } from "../config.ts";
import { signatures, watchKeys } from "../operations/signer-metrics.ts";
import { movedClock } from "../platform/clock.ts";
import { signerPath } from "../platform/local-sockets.ts";
import { createLogger, type Logger } from "../platform/log.ts";
import type { Running } from "../supervisor/role.ts";

/** How often the folder of keys is looked at: a new key signs, and a retired one no more, within this. */
const lookEveryMs = 1_000;

/** Signs proofs and codes behind a local socket: the only process that opens signing keys. */
export async function start(config: Config): Promise<Running> {
  const log = createLogger({ level: config.logLevel, part: "signer" });
  const clock = movedClock(config.clockMinutes * 60_000);
  const { keysDir, production } = config;
  if (!production) {
    const country = config.country.toUpperCase();
    await foundRehearsal(keysDir, country, "OpenDEP", clock.now());
  }
  const ring = keepRing(config, log);
  watchKeys(() => secondsLeft(ring.keys(), clock.now()));
  const server = await serveSigner({
    path: signerPath(config.dataDir),
    ring: ring.keys,
    now: () => clock.now(),
    onSigned: (usage) => signatures.inc({ usage }),
  });
  return {
    ports: {},
    async stop() {
      ring.stop();
      await server.stop();
    },
  };
}

/** The keys as their folder has them; where it cannot be read, as they were. */
function keepRing({ keysDir, dataDir, production }: Config, log: Logger) {
  let seen: string | undefined;
  let keys: readonly RingKey[] = [];
  const look = (): void => {
    try {
      const state = stateOf(keysDir);
      if (state === seen) return;
      keys = openRing(keysDir, production);
      publishSigners(keysDir, dataDir);
      seen = state;
      log.info({ event: "signer.keys", keys: keys.length }, "the signing keys were read");
    } catch (error) {
      log.error({ event: "signer.keys-failed", err: error }, "the signing keys cannot be read");
    }
  };
  look();
  const timer = setInterval(look, lookEveryMs);
  return { keys: () => keys, stop: () => clearInterval(timer) };
}

function secondsLeft(keys: readonly RingKey[], now: Date): Map<string, number> {
  return new Map(
    signingUsages.map((usage) => {
      const ends = keys.filter((key) => key.usage === usage).map((key) => Number(key.until));
      return [usage, Math.max(0, (Math.max(0, ...ends) - now.getTime()) / 1_000)] as const;
    }),
  );
}
