import { existsSync, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Queryable } from "../../platform/database/pool.ts";
import { lastRuns } from "../../retention/run.sql.ts";
import { type Silent, silentOrganisations } from "../sending/silent.ts";
import {
  type Chains,
  type Delay,
  type Queue,
  type RefusalCount,
  readChains,
  readCounters,
  readDelays,
  readQueues,
  readRecording,
  readRefusals,
} from "./recent.sql.ts";
import { perSecond, quantile, type Scrape, scrape, total } from "./scrape.ts";

/** An installation at one moment: numbers and codes of organisations, nothing of a person. */
export interface Snapshot {
  readonly at: Date;
  /** A second; null where it cannot be said. `messages`: judged, accepted or refused. */
  readonly rates: {
    readonly messages: number | null;
    readonly versions: number | null;
    readonly recorded: number | null;
    readonly duplicates: number | null;
    readonly refused: number | null;
    readonly turnedAway: number | null;
  };
  /** Seconds. `source`: the processes' own figures, or what the database has. */
  readonly answer: {
    readonly p50: number | null;
    readonly p95: number | null;
    readonly source: "processes" | "database";
  };
  readonly told: readonly Delay[];
  readonly queues: readonly Queue[];
  /** Channels that rest; null where the processes do not say. */
  readonly paused: number | null;
  /** Since an hour ago. */
  readonly refusals: readonly RefusalCount[];
  readonly silent: readonly Silent[];
  readonly retention: {
    readonly done: string | null;
    readonly outcome: string | null;
    readonly why: string | null;
  };
  /** Of the volume of the data folder; null where it is not on this machine. */
  readonly disk: { readonly freeBytes: number; readonly freeShare: number } | null;
  readonly audit: Chains & { readonly anchoredAt: Date | null };
  /** Processes that do not serve; null where they do not say. */
  readonly down: readonly string[] | null;
}

/** What the next snapshot holds itself against. */
export interface Basis {
  readonly scraped: Scrape | null;
  readonly counters: { readonly messages: number; readonly versions: number };
  readonly at: number;
  /** What changes by the hour is looked at by the minute. */
  readonly silent: { readonly at: number; readonly found: readonly Silent[] } | null;
}

type Counted = Omit<Basis, "silent">;

export interface Eye {
  readonly db: Queryable;
  readonly metricsUrl: string;
  readonly metricsToken: string | null;
  readonly dataDir: string;
  readonly now: () => Date;
}

/** Delays are of the last ten minutes, refusals of the last hour. */
const delaysMs = 600_000;
const refusalsMs = 3_600_000;

const silenceFreshMs = 60_000;

/** What rates are counted from. */
export async function begin(eye: Eye): Promise<Counted> {
  const [scraped, counters] = await Promise.all([
    scrape(eye.metricsUrl, eye.metricsToken),
    readCounters(eye.db),
  ]);
  return { scraped, counters, at: performance.now() };
}

/** Looks once, and hands back what the next look is held against. */
export async function look(
  eye: Eye,
  before: Counted & Partial<Pick<Basis, "silent">>,
): Promise<{ snapshot: Snapshot; basis: Basis }> {
  const at = eye.now();
  const { db } = eye;
  const ago = (ms: number): Date => new Date(at.getTime() - ms);
  const now = await begin(eye);
  const fresh = before.silent && now.at - before.silent.at < silenceFreshMs ? before.silent : null;
  const silent = fresh ?? { at: now.at, found: await silentOrganisations(db, at) };
  const basis: Basis = { ...now, silent };
  const [told, queues, refusals, runs, audit, disk, answer] = await Promise.all([
    readDelays(db, ago(delaysMs)),
    readQueues(db, at),
    readRefusals(db, ago(refusalsMs)),
    lastRuns(db),
    readChains(db),
    diskOf(eye.dataDir),
    answerOf(eye, before, basis, ago(delaysMs)),
  ]);
  const snapshot: Snapshot = {
    at,
    rates: ratesOf(before, basis),
    answer,
    told,
    queues,
    paused: total(basis.scraped, "opendep_delivery_channels_paused"),
    refusals,
    silent: silent.found,
    retention: {
      done: runs.done?.day ?? null,
      outcome: runs.tried?.outcome ?? null,
      why: runs.tried?.why ?? null,
    },
    disk,
    audit: { ...audit, anchoredAt: anchoredAt(eye.dataDir) },
    down: downOf(basis.scraped),
  };
  return { snapshot, basis };
}

function ratesOf(before: Counted, now: Counted): Snapshot["rates"] {
  const seconds = (now.at - before.at) / 1_000;
  const rate = (name: "messages" | "versions"): number | null =>
    seconds > 0 ? (now.counters[name] - before.counters[name]) / seconds : null;
  const outcome = (kind: string): number | null =>
    perSecond(before.scraped, now.scraped, "opendep_record_outcomes_total", { outcome: kind });
  const [duplicate, repeat] = [outcome("duplicate"), outcome("repeat")];
  return {
    messages: rate("messages"),
    versions: rate("versions"),
    recorded: outcome("recorded"),
    duplicates: duplicate === null || repeat === null ? null : duplicate + repeat,
    refused: outcome("refused"),
    turnedAway: perSecond(before.scraped, now.scraped, "opendep_intake_answers_total", {
      code: "AR",
    }),
  };
}

async function answerOf(
  eye: Eye,
  before: Counted,
  now: Counted,
  since: Date,
): Promise<Snapshot["answer"]> {
  const name = "opendep_intake_answer_seconds";
  if (total(now.scraped, `${name}_count`) === null) {
    return { ...(await readRecording(eye.db, since)), source: "database" };
  }
  return {
    p50: quantile(before.scraped, now.scraped, name, 0.5),
    p95: quantile(before.scraped, now.scraped, name, 0.95),
    source: "processes",
  };
}

async function diskOf(folder: string): Promise<Snapshot["disk"]> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { freeBytes: bavail * bsize, freeShare: bavail / blocks };
  } catch {
    return null;
  }
}

/** Anchors are written each minute in which a chain moved. */
function anchoredAt(dataDir: string): Date | null {
  const file = join(dataDir, "audit", "anchors.jsonl");
  return existsSync(file) ? statSync(file).mtime : null;
}

const downOf = (scraped: Scrape | null): string[] | null =>
  scraped?.samples
    .filter((one) => one.name === "opendep_process_up" && one.value === 0)
    .map((one) => one.labels.process ?? "") ?? null;
