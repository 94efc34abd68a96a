import { openChain } from "./audit/append.sql.ts";
import type { Config } from "./config.ts";
import { decideDeliveries } from "./deliver/index.ts";
import { hl7v2 } from "./intake/formats/hl7v2/index.ts";
import { answers, batchSeconds, batchSize, strangers } from "./operations/intake-metrics.ts";
import { noteStranger } from "./operations/stranger.sql.ts";
import { createPipeline, type Pipeline } from "./pipeline.ts";
import { type Clock, systemClock } from "./platform/clock.ts";
import { ensureDay } from "./platform/database/days.sql.ts";
import { createPool } from "./platform/database/pool.ts";
import { foundKeys } from "./platform/keys/founding.ts";
import { openKeyFolder } from "./platform/keys/key-store.ts";
import { createLogger } from "./platform/log.ts";
import { Committer } from "./record/index.ts";
import { loadRegistry } from "./registry/directory.sql.ts";
import { Directory } from "./registry/directory.ts";
import { settleKeys } from "./registry/settle-keys.sql.ts";
import { settleUse } from "./registry/use.sql.ts";
import { type Catalogue, isTold } from "./result/catalogue.ts";
import type { Country } from "./result/country.ts";

export interface Intake {
  readonly pipeline: Pipeline;
  readonly directory: Directory;
  /** Leaves a security event: what kind of stranger, and from where. */
  stranger(kind: string, source: string): Promise<void>;
  backlog(): number;
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** The intake process put together, without listening. */
export async function composeIntake(
  config: Config,
  data: { catalogue: Catalogue; country: Country; clock?: Clock },
): Promise<Intake> {
  const log = createLogger({ level: config.logLevel, part: "intake" });
  const clock = data.clock ?? systemClock;
  foundKeys(config.keysDir, config.production);
  const keys = openKeyFolder(config.keysDir, ["identity", "register", "named", "refused"]);
  const pool = createPool(config.databaseUrl ?? "", { role: "intake", max: 4, pipeline: true });
  await settleUse(pool, config.production);
  if (config.production) await settleKeys(pool, keys);
  const directory = new Directory(() => loadRegistry(pool));
  const tell = (test: string) => data.catalogue.tests.get(test)?.tell ?? { mode: "never" as const };
  const committer = new Committer({
    pool,
    ensureDay: (day) => ensureDay(pool, day),
    onBatch(size, milliseconds) {
      batchSize.observe(size);
      batchSeconds.observe(milliseconds / 1_000);
    },
    context: {
      keys,
      clock,
      retentionDays: data.country.retentionDays,
      needs: {
        tells: (test) => isTold(tell(test)),
        tell: (input) => decideDeliveries({ ...input, tell }),
        openChain: (client, writer) => openChain(client, writer, 0),
      },
    },
  });
  const stranger = (kind: string, source: string, claimed = ""): Promise<void> => {
    strangers.inc({ kind });
    return noteStranger(pool, { kind, source, claimed, at: clock.now() }).catch((error) => {
      log.warn({ err: error }, "a security event could not be noted");
    });
  };
  const pipeline = createPipeline({
    format: hl7v2,
    findSender: (header, address) =>
      directory.bySender(header.application, header.facility, address),
    stranger: (header, address) => stranger("unknown sender", address, claimedBy(header)),
    reading: { catalogue: data.catalogue, country: data.country, production: config.production },
    keys: { identity: keys.get("identity"), register: keys.get("register") },
    committer,
    clock,
    log,
    answered: (code) => answers.inc({ code }),
  });
  return {
    pipeline,
    directory,
    stranger,
    backlog: () => committer.backlog,
    drain: () => committer.drain(),
    close: () => pool.end(),
  };
}

/** The name that a stranger gave, of harmless letters only and short: it may be anything. */
const claimedBy = (header: { application: string; facility: string } | null): string =>
  header ? `${harmless(header.application)} / ${harmless(header.facility)}` : "";
const harmless = (text: string): string => text.replace(/[^A-Za-z0-9._-]/g, "").slice(0, 40);
