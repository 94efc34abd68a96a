import { setTimeout as sleep } from "node:timers/promises";
import { terminalLanguage } from "../../config.ts";
import { begin, type Eye, look, type Snapshot } from "../../operations/watch/snapshot.ts";
import {
  type Command,
  type CommandAnswer,
  type CommandContext,
  optional,
  UsageError,
  wholeNumber,
} from "../command.ts";
import { type FrameOptions, frame } from "./frame.ts";
import { Screen } from "./screen.ts";
import { watchTexts } from "./texts.ts";

/** A look that is printed once counts its rates over this long. Milliseconds. */
const onceMs = 1_000;
/** Looks whose rates are kept for the curve. */
const trendLength = 60;

export const watch: Command = {
  name: "watch",
  summary: "see how the platform does, live: rates, delays, queues, refusals, who is silent",
  usage: "watch [--once] [--interval 2] [--lang fr|en]",
  flags: { once: "switch", interval: "text", lang: "text" },
  async run(context) {
    const options = await optionsOf(context);
    const live =
      context.flags.once !== true && context.flags.json !== true && process.stdout.isTTY === true;
    return live ? watchOn(options) : lookOnce(options);
  },
};

interface Options {
  readonly eye: Eye;
  readonly intervalMs: number;
  readonly view: Pick<FrameOptions, "language" | "mode">;
}

async function optionsOf(context: CommandContext): Promise<Options> {
  const intervalMs = wholeNumber(context, "interval", 2, 3_600) * 1_000;
  const lang = optional(context, "lang") ?? terminalLanguage();
  if (lang !== "fr" && lang !== "en") throw new UsageError("--lang is fr or en.");
  const config = context.config();
  const host = config.host === "0.0.0.0" || config.host === "::" ? "127.0.0.1" : config.host;
  const eye: Eye = {
    db: await context.database(),
    metricsUrl: `http://${host}:${config.ports.http}/metrics`,
    metricsToken: config.metricsToken,
    dataDir: config.dataDir,
    now: context.now,
  };
  return { eye, intervalMs, view: { language: lang, mode: config.mode } };
}

async function lookOnce({ eye, view }: Options): Promise<CommandAnswer> {
  const before = await begin(eye);
  await sleep(onceMs);
  const { snapshot } = await look(eye, before);
  const lines = frame(snapshot, { ...view, width: 80, styled: false, trend: [] });
  return { text: lines.join("\n"), json: snapshot };
}

/** Until the reader has seen enough; the last picture stays on the screen that was there before. */
async function watchOn({ eye, intervalMs, view }: Options): Promise<CommandAnswer> {
  const before: Parameters<typeof look>[1] = await begin(eye);
  const screen = new Screen({ output: process.stdout, input: process.stdin });
  try {
    return await drawUntilEnded(screen, eye, before, intervalMs, view);
  } finally {
    screen.close();
  }
}

async function drawUntilEnded(
  screen: Screen,
  eye: Eye,
  begun: Parameters<typeof look>[1],
  intervalMs: number,
  view: Options["view"],
): Promise<CommandAnswer> {
  const trend: number[] = [];
  let before = begun;
  let snapshot: Snapshot | null = null;
  let lines: string[] = [];
  let pause = Math.min(onceMs, intervalMs);
  while (await screen.waits(pause)) {
    pause = intervalMs;
    const seen = await look(eye, before).catch(() => null);
    if (seen === null) {
      // The database is away: the last picture stays, and says so.
      screen.draw([watchTexts[view.language].away, ...lines.slice(1)]);
      continue;
    }
    before = seen.basis;
    snapshot = seen.snapshot;
    trend.push(snapshot.rates.messages ?? 0);
    if (trend.length > trendLength) trend.shift();
    const options = { ...view, width: screen.width, trend };
    screen.draw(frame(snapshot, { ...options, styled: true }));
    lines = frame(snapshot, { ...options, styled: false });
  }
  return { text: lines.join("\n"), json: snapshot };
}
