import { composeNeeds } from "./compose-needs.ts";
import type { Config } from "./config.ts";
import { identifierKey } from "./identify/index.ts";
import { form } from "./intake/formats/form/index.ts";
import { hl7v2 } from "./intake/formats/hl7v2/index.ts";
import {
  answerSeconds,
  answers,
  batchSeconds,
  batchSize,
  recorded,
  strangers,
} from "./operations/intake-metrics.ts";
import { noteStrangers, type Stranger } from "./operations/stranger.sql.ts";
import { createPipeline, type Pipeline, type PipelineParts } from "./pipeline.ts";
import { type Clock, movedClock } from "./platform/clock.ts";
import { ensureDay } from "./platform/database/days.sql.ts";
import { createPool } from "./platform/database/pool.ts";
import { askToStepBack } from "./platform/database/step-back.sql.ts";
import { Gather } from "./platform/gather.ts";
import { bytesOf } from "./platform/keys/digest.ts";
import { foundKeys } from "./platform/keys/founding.ts";
import { openKeyFolder } from "./platform/keys/key-store.ts";
import { createLogger } from "./platform/log.ts";
import type { ClientCertificate } from "./platform/tls/client-certificate.ts";
import { Turns } from "./platform/turns.ts";
import { Committer, Pressure } from "./record/index.ts";
import {
  type EndingCertificate,
  endingCertificates,
  noteCertificates,
  type Seen,
} from "./registry/certificate-seen.sql.ts";
import { findSender, registryReader } from "./registry/directory.sql.ts";
import { Directory } from "./registry/directory.ts";
import { settleKeys } from "./registry/settle-keys.sql.ts";
import { settleUse } from "./registry/use.sql.ts";
import type { Catalogue } from "./result/catalogue.ts";
import type { Country } from "./result/country.ts";
import type { Identifier } from "./result/person.ts";

export interface Intake {
  readonly pipeline: Pipeline;
  /** The same for a test that is entered at a counter. */
  readonly form: Pipeline;
  readonly directory: Directory;
  /** Under which the reports of a national number are found. */
  readonly matchKey: (identifier: Identifier) => Uint8Array;
  /** Leaves a security event: what kind of stranger, from where, and what it claims to be. */
  stranger(kind: string, source: string, claimed?: string): Promise<void>;
  /** An organisation showed this certificate. */
  seen(organisation: number, certificate: ClientCertificate): void;
  /** Organisations whose last certificate ends before a moment. */
  endingCertificates(before: Date): Promise<EndingCertificate[]>;
  backlog(): number;
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** Judging so many takes a millisecond. */
const messagesATurn = 8;

/** The intake process put together, without listening. */
export async function composeIntake(
  config: Config,
  data: { catalogue: Catalogue; country: Country; clock?: Clock; writer?: string },
): Promise<Intake> {
  const log = createLogger({ level: config.logLevel, part: "intake" });
  const clock = data.clock ?? movedClock(config.clockMinutes * 60_000);
  foundKeys(config.keysDir, config.production);
  const keys = openKeyFolder(config.keysDir, ["identity", "register", "named", "refused"]);
  // As many groups of lanes as processes: while one of them writes a group, the others have theirs.
  const slots = Math.max(2, config.processes.intake);
  const pool = createPool(config.databaseUrl ?? "", {
    role: "intake",
    max: slots + 2,
    pipeline: true,
  });
  await settleUse(pool, config.production);
  if (config.production) await settleKeys(pool, keys);
  const directory = new Directory(registryReader(pool), (code) => findSender(pool, code));
  const pressure = new Pressure({
    ask: (until) => askToStepBack(pool, data.writer ?? "intake", until),
    now: () => clock.now(),
    onFailure: (error) =>
      log.warn({ event: "rush.not-told", err: error }, "telling could not be asked to step back"),
  });
  const committer = new Committer({
    pool,
    slots,
    ...(data.writer !== undefined && { writer: data.writer }),
    ensureDay: (day) => ensureDay(pool, day),
    onBatch(outcomes, milliseconds, oldestMs) {
      pressure.note(oldestMs);
      batchSize.observe(outcomes.length);
      for (const { kind } of outcomes) recorded.inc({ outcome: kind });
      batchSeconds.observe(milliseconds / 1_000);
    },
    context: {
      keys,
      clock,
      retention: data.country.retention,
      needs: composeNeeds({
        catalogue: data.catalogue,
        country: data.country,
        // E-mail waits for its server where none is named yet; an SMS without a carrier would wait in vain.
        open: config.smppUrl === null ? ["email"] : ["sms", "email"],
        production: config.production,
      }),
    },
  });
  const untold = (what: string) => (error: unknown) =>
    log.warn({ event: "stranger.not-noted", err: error }, what);
  const events = new Gather<Stranger>((batch) =>
    noteStrangers(pool, batch).catch(untold("security events could not be noted")),
  );
  const stranger = (kind: string, source: string, claimed = ""): Promise<void> => {
    strangers.inc({ kind });
    return events.add({ kind, source, claimed, at: clock.now() });
  };
  const shown = new Gather<Seen>((batch) =>
    noteCertificates(pool, batch).catch(untold("certificates that were shown could not be noted")),
  );
  const seenToday = new Set<string>();
  const seen = (organisation: number, certificate: ClientCertificate): void => {
    const now = clock.now();
    const mark = `${now.toISOString().slice(0, 10)} ${certificate.fingerprint}`;
    if (seenToday.has(mark)) return;
    // Yesterday's marks are never asked for again.
    if (seenToday.size > 20_000) seenToday.clear();
    seenToday.add(mark);
    void shown.add({ organisation, certificate, at: now });
  };
  const parts: Omit<PipelineParts, "format"> = {
    findSender: (header, address) =>
      directory.bySender(header.application, header.facility, address),
    speakAs: (sender, facility) => directory.speakAs(sender, facility),
    stranger: (header, address) => stranger("unknown sender", address, claimedBy(header)),
    reading: { catalogue: data.catalogue, country: data.country, production: config.production },
    keys: { identity: keys.get("identity"), register: keys.get("register") },
    committer,
    clock,
    log,
    turns: new Turns(messagesATurn),
    answered: (code) => answers.inc({ code }),
    took: (seconds) => answerSeconds.observe(seconds),
  };
  return {
    pipeline: createPipeline({ ...parts, format: hl7v2 }),
    // Whose it is the web process says: nobody speaks for another at a counter.
    form: createPipeline({
      ...parts,
      format: form,
      speakAs: (sender) => ({ sender, fault: null }),
    }),
    directory,
    matchKey: (identifier) =>
      bytesOf(identifierKey(keys.get("identity"), { ...identifier, qualified: true })),
    stranger,
    seen,
    endingCertificates: (before) => endingCertificates(pool, before),
    backlog: () => committer.backlog,
    drain: () => committer.drain(),
    close: () => pool.end(),
  };
}

/** The name that a stranger gave, of harmless letters only and short: it may be anything. */
const claimedBy = (header: { application: string; facility: string } | null): string =>
  header ? `${harmless(header.application)} / ${harmless(header.facility)}` : "";
const harmless = (text: string): string => text.replace(/[^A-Za-z0-9._-]/g, "").slice(0, 40);
