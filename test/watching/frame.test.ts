import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { curve, frame } from "../../server/src/cli/watch/frame.ts";
import { Screen } from "../../server/src/cli/watch/screen.ts";
import { perSecond, quantile, readSamples } from "../../server/src/operations/watch/scrape.ts";
import type { Snapshot } from "../../server/src/operations/watch/snapshot.ts";

const at = new Date("2026-11-26T17:40:12Z");
const busy: Snapshot = {
  at,
  rates: {
    messages: 1234.5,
    versions: 1200,
    recorded: 1230.2,
    duplicates: 3.1,
    refused: 1.2,
    turnedAway: 0.5,
  },
  answer: { p50: 0.0123, p95: 0.048, source: "processes" },
  told: [
    { urgent: true, told: 320, p50: 1.2, p95: 4.5 },
    { urgent: false, told: 12_345, p50: 8.1, p95: 240 },
  ],
  queues: [
    {
      recipient: "patient",
      channel: "email",
      urgent: 12,
      others: 3_456,
      oldest: 7_300,
      oldestUrgent: 3,
    },
    { recipient: "patient", channel: "sms", urgent: 0, others: 2, oldest: 4, oldestUrgent: null },
  ],
  paused: 1,
  refusals: [{ code: "acknowledgement.condition", messages: 1_234, organisations: 56 }],
  silent: Array.from({ length: 7 }, (_, index) => ({
    code: `99000000${index}`,
    name: "Laboratoire de biologie médicale des Tilleuls réunis",
    hours: 26,
    missed: 9,
    habit: 2,
  })),
  retention: { done: "2026-11-25", outcome: "held", why: "clocks-disagree" },
  disk: { freeBytes: 4.1e10, freeShare: 0.12 },
  audit: {
    chains: 5,
    links: 123_456,
    newest: new Date(at.getTime() - 2_000),
    anchoredAt: new Date(at.getTime() - 40_000),
  },
  down: ["worker"],
};
const calm: Snapshot = {
  ...busy,
  rates: {
    messages: 0,
    versions: 0,
    recorded: null,
    duplicates: null,
    refused: null,
    turnedAway: null,
  },
  answer: { p50: null, p95: null, source: "database" },
  told: [],
  queues: [],
  paused: null,
  refusals: [],
  silent: [],
  retention: { done: null, outcome: null, why: null },
  disk: null,
  audit: { chains: 0, links: 0, newest: null, anchoredAt: null },
  down: null,
};

const styles = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

describe.each(["fr", "en"] as const)("the view in %s", (language) => {
  it.each([40, 80, 100, 200])("keeps to a terminal of %i columns, styled or not", (width) => {
    for (const now of [busy, calm]) {
      for (const styled of [true, false]) {
        const trend = Array.from({ length: 60 }, (_, index) => index * 7);
        const lines = frame(now, { language, mode: "test", width, styled, trend });
        for (const line of lines) {
          expect([...line.replace(styles, "")].length).toBeLessThanOrEqual(Math.min(100, width));
        }
        if (width === 80) expect(lines.length).toBeLessThanOrEqual(24);
      }
    }
  });

  it("marks what asks for attention by a sign and words, and nothing in a calm hour but what is not known", () => {
    const options = { language, mode: "test", width: 80, styled: false, trend: [] };
    const marked = (now: Snapshot) =>
      frame(now, options).filter((line) => line.includes("▲")).length;
    expect(marked(busy)).toBe(1 + 2 + 5 + 3);
    expect(marked(calm)).toBe(1);
    const text = frame(busy, options).join("\n");
    for (const said of [
      "patient/email",
      "acknowledgement.condition",
      "990000000",
      "clocks-disagree",
      "worker",
    ]) {
      expect(text).toContain(said);
    }
  });
});

it("a curve goes from nothing to the highest", () => {
  expect(curve([0, 1, 2, 4, 8])).toBe("▁▁▂▄█");
  expect(curve([0, 0])).toBe("▁▁");
});

describe("the figures of the processes", () => {
  const told = (recorded: number, fast: number, slow: number) => ({
    samples: readSamples(
      `# HELP x y\nopendep_record_outcomes_total{outcome="recorded",process="intake"} ${recorded}\n` +
        `t_bucket{le="0.1",process="intake"} ${fast}\nt_bucket{le="1",process="intake"} ${fast + slow}\n` +
        `t_bucket{le="+Inf",process="intake"} ${fast + slow}\n`,
    ),
  });
  it("are held against those before, also across a restart", () => {
    const name = "opendep_record_outcomes_total";
    const rate = (was: number, is: number) =>
      perSecond({ at: 10, ...told(was, 0, 0) }, { at: 12, ...told(is, 0, 0) }, name, {
        outcome: "recorded",
      });
    expect(rate(100, 150)).toBe(25);
    expect(rate(100, 10)).toBe(5);
    expect(perSecond(null, { at: 1, ...told(1, 0, 0) }, name)).toBeNull();
  });
  it("give quantiles within a bucket, of what came since", () => {
    const now = { at: 12, ...told(0, 100, 100) };
    expect(quantile(null, now, "t", 0.25)).toBeCloseTo(0.05);
    expect(quantile(null, now, "t", 0.75)).toBeCloseTo(0.55);
    expect(quantile({ at: 10, ...told(0, 100, 90) }, now, "t", 0.5)).toBeCloseTo(0.55);
    expect(quantile(now, now, "t", 0.5)).toBeNull();
  });
});

describe("the screen", () => {
  /** A terminal that keeps what was written to it. */
  function terminal() {
    const input = Object.assign(new PassThrough(), {
      isTTY: true,
      raw: false,
      setRawMode(raw: boolean) {
        this.raw = raw;
        return this;
      },
    });
    const output = Object.assign(new PassThrough(), { columns: 80, rows: 10 });
    const written = () => (output.read() as Buffer | null)?.toString() ?? "";
    return { input, written, both: { input, output } as never };
  }

  it.each(["q", "\u0003"])("ends on %j and gives the terminal back as it was", async (key) => {
    const { input, written, both } = terminal();
    const screen = new Screen(both);
    expect(input.raw).toBe(true);
    const waiting = screen.waits(60_000);
    input.write(key);
    expect(await waiting).toBe(false);
    screen.close();
    expect(input.raw).toBe(false);
    const text = written();
    expect(text).toContain("\u001b[?1049h");
    expect(text.endsWith("\u001b[?25h\u001b[?1049l")).toBe(true);
  });

  it("draws over in place, never blank first, and no more lines than there are", () => {
    const { written, both } = terminal();
    const screen = new Screen(both);
    written();
    screen.draw(Array.from({ length: 30 }, (_, index) => `line ${index}`));
    const text = written();
    expect(text).not.toContain("\u001b[2J");
    expect(text.split("\r\n").length).toBe(10);
    screen.close();
  });
});
