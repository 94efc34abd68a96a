import type { Snapshot } from "../../operations/watch/snapshot.ts";
import { Say } from "./say.ts";
import { type Words, watchTexts } from "./texts.ts";

/** A line of the view: a heading at its beginning, or none, and whether it asks for attention. */
interface Row {
  readonly heading?: string;
  readonly text: string;
  readonly attention?: boolean;
}

export interface FrameOptions {
  readonly language: "fr" | "en";
  readonly mode: string;
  readonly width: number;
  /** Bold headings and marks in colour; a mark is a sign and words too. */
  readonly styled: boolean;
  /** Messages a second of the looks before, the oldest first. */
  readonly trend: readonly number[];
}

const headingWidth = 13;
/** What a delay is of. */
const labelWidth = 29;
/** Silent laboratories that are named. */
const named = 5;
/** Below it the volume is soon full. */
const littleFree = 0.2;

/** The whole view as lines, each no wider than the terminal. */
export function frame(now: Snapshot, options: FrameOptions): string[] {
  const words = watchTexts[options.language];
  const say = new Say(options.language, words);
  const rows: Row[] = [
    ...taken(now, words, say, options.trend),
    ...delays(now, words, say),
    ...waiting(now, words, say),
    ...refusals(now, words, say),
    ...silent(now, words, say),
    ...upkeep(now, words, say),
  ];
  const width = Math.max(40, Math.min(options.width, 100));
  const title = `OpenDEP  ${options.mode}`;
  const right = `${say.clock(now.at)} UTC   ${words.quit}`;
  const gap = " ".repeat(Math.max(2, width - title.length - right.length));
  return [
    bold(`${title}${gap}${right}`.slice(0, width), options.styled),
    "─".repeat(width),
    ...rows.map((row) => draw(row, width, options.styled)),
  ];
}

function draw(row: Row, width: number, styled: boolean): string {
  const heading = (row.heading ?? "").padEnd(headingWidth);
  const text = `${row.attention ? "▲ " : ""}${row.text}`;
  const cut =
    text.length > width - headingWidth ? `${text.slice(0, width - headingWidth - 1)}…` : text;
  if (!styled) return `${heading}${cut}`.trimEnd();
  return `${bold(heading, true)}${row.attention ? `\u001b[33m${cut}\u001b[39m` : cut}`;
}

const bold = (text: string, styled: boolean): string =>
  styled ? `\u001b[1m${text}\u001b[22m` : text;

function taken({ rates }: Snapshot, words: Words, say: Say, trend: readonly number[]): Row[] {
  const part = (name: string, value: number | null): string => `${name} ${say.rate(value)}`;
  const byProcesses = [
    part(words.accepted, rates.recorded),
    part(words.duplicates, rates.duplicates),
    part(words.refused, rates.refused),
    part(words.turnedAway, rates.turnedAway),
  ];
  const byDatabase = [part(words.messages, rates.messages), part(words.versions, rates.versions)];
  const known = rates.recorded !== null;
  return [
    {
      heading: words.taken,
      text: (known ? byProcesses : byDatabase).join("   "),
      attention: (rates.turnedAway ?? 0) > 0,
    },
    ...(trend.length > 1 ? [{ text: curve(trend) }] : []),
  ];
}

const steps = "▁▂▃▄▅▆▇█";

/** The looks before as a curve, from nothing to the highest. */
export function curve(values: readonly number[], most = 60): string {
  const last = values.slice(-most);
  const top = Math.max(...last, 1e-9);
  return last.map((value) => steps[Math.min(7, Math.floor((value / top) * 7.999))]).join("");
}

function delays({ answer, told }: Snapshot, words: Words, say: Say): Row[] {
  const quantiles = (p50: number | null, p95: number | null): string =>
    `p50 ${say.time(p50).padEnd(7)} p95 ${say.time(p95).padEnd(7)}`;
  const name = answer.source === "processes" ? words.answer : words.answerByDatabase;
  const row = (urgent: boolean): Row => {
    const found = told.find((one) => one.urgent === urgent);
    const label = (urgent ? words.urgent : words.others).padEnd(labelWidth);
    if (!found) return { text: `${label}–` };
    const count = words.inTenMinutes(say.count(found.told));
    return { text: `${label}${quantiles(found.p50, found.p95)} ${count}` };
  };
  return [
    {
      heading: words.delays,
      text: `${name.padEnd(labelWidth)}${quantiles(answer.p50, answer.p95)}`,
    },
    row(true),
    row(false),
  ];
}

function waiting({ queues, paused }: Snapshot, words: Words, say: Say): Row[] {
  const rows: Row[] = queues.map((one) => ({
    text: `${`${one.recipient}/${one.channel}`.padEnd(16)}${words.queue(
      say.count(one.urgent),
      say.count(one.others),
      say.time(one.oldest),
    )}`,
    attention: one.oldest > 1_800,
  }));
  if (rows.length === 0) rows.push({ text: words.nothingWaits });
  if (paused !== null && paused > 0) {
    rows.push({ text: words.paused(say.count(paused)), attention: true });
  }
  return headed(words.waiting, rows);
}

function refusals({ refusals: found }: Snapshot, words: Words, say: Say): Row[] {
  const rows = found.map(({ code, messages, organisations }) => ({
    text: `${code.padEnd(30)}${words.refusal(say.count(messages), say.count(organisations))}`,
  }));
  return headed(words.refusals, rows.length > 0 ? rows : [{ text: words.noRefusal }]);
}

function silent({ silent: found }: Snapshot, words: Words, say: Say): Row[] {
  const rows: Row[] = found.slice(0, named).map((one) => ({
    text: `${one.code} ${one.name.slice(0, 22).padEnd(22)} ${words.silence(
      say.count(one.hours),
      say.count(one.missed),
      say.count(one.habit),
    )}`,
    attention: true,
  }));
  if (found.length > named) rows.push({ text: words.more(say.count(found.length - named)) });
  return headed(words.silent, rows.length > 0 ? rows : [{ text: words.nobodySilent }]);
}

function upkeep(now: Snapshot, words: Words, say: Say): Row[] {
  const { retention, disk, audit, down } = now;
  const done = retention.done === null ? words.neverDone : words.lastDone(retention.done);
  const held = retention.why ?? (retention.outcome === "failed" ? "?" : null);
  const chains = words.chains(
    say.count(audit.chains),
    say.count(audit.links),
    say.since(audit.newest, now.at),
    say.since(audit.anchoredAt, now.at),
  );
  return [
    {
      heading: words.retention,
      text: held === null ? done : `${done}; ${words.held(retention.outcome ?? "", held)}`,
      attention: held !== null,
    },
    {
      heading: words.disk,
      text: disk
        ? words.free(say.size(disk.freeBytes), say.share(disk.freeShare))
        : words.elsewhere,
      attention: disk !== null && disk.freeShare < littleFree,
    },
    { heading: words.audit, text: chains },
    {
      heading: words.processes,
      text:
        down === null
          ? words.unknown
          : down.length === 0
            ? words.allServe
            : words.down(down.join(", ")),
      attention: down === null || down.length > 0,
    },
  ];
}

const headed = (heading: string, rows: readonly Row[]): Row[] =>
  rows.map((row, index) => (index === 0 ? { heading, ...row } : row));
