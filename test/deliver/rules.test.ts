import { describe, expect, it } from "vitest";
import { mostAttempts, nextTry, nextTryForever } from "../../server/src/deliver/backoff.ts";
import { type DecisionInput, decideDeliveries } from "../../server/src/deliver/decide.ts";
import { Pause } from "../../server/src/deliver/pause.ts";
import { smtpFailure } from "../../server/src/deliver/recipients/patient/smtp-failure.ts";
import type { TestResult } from "../../server/src/result/test-result.ts";

const now = new Date("2026-01-10T08:00:00Z");
const ways: DecisionInput["ways"] = ({ hasEmail, phones }) =>
  hasEmail
    ? { channels: ["email"] }
    : { channels: [], failure: phones.length > 0 ? "landline" : "no-contact" };

function decide(said: {
  value?: string;
  status?: string;
  email?: boolean;
  phone?: boolean;
  reason?: DecisionInput["reason"];
  everTold?: boolean;
  changed?: boolean;
  tell?: ReturnType<DecisionInput["tell"]>;
}) {
  const { value = "negative", status = "final", tell = { mode: "at-once" } } = said;
  return decideDeliveries({
    results: [{ test: "t", value, status } as TestResult],
    contacts: {
      hasEmail: said.email !== false,
      isWithheld: false,
      phones: said.phone ? ["+33600000000"] : [],
    },
    reason: said.reason ?? "result",
    everTold: said.everTold ?? false,
    changedForPatient: said.changed ?? true,
    now,
    tell: () => tell,
    ways,
  }).map(({ channel, state, priority, nextTryAt, failure }) => ({
    channel,
    state,
    ...(failure ? { failure } : {}),
    priority,
    minutes: nextTryAt && (nextTryAt.getTime() - now.getTime()) / 60_000,
  }));
}

describe("who is told is decided when a version is recorded", () => {
  const told = { channel: "email", state: "waiting", priority: 5, minutes: 0 };
  it.each([
    ["a negative at once", {}, [told]],
    ["a positive before others", { value: "positive" }, [{ ...told, priority: 0 }]],
    ["a correction before others", { reason: "correction" }, [{ ...told, priority: 0 }]],
    ["nothing of a preliminary result", { status: "preliminary" }, []],
    ["nothing where nothing changed for the patient", { changed: false }, []],
    ["nothing of a cancellation of what was never told", { reason: "cancellation" }, []],
    [
      "the cancellation of what was told",
      { status: "cancelled", reason: "cancellation", everTold: true },
      [{ ...told, priority: 0 }],
    ],
    [
      "without an address it is noted as undeliverable",
      { email: false },
      [
        {
          channel: "none",
          state: "undeliverable",
          failure: "no-contact",
          priority: 5,
          minutes: null,
        },
      ],
    ],
    [
      "with a phone alone it is too, and why is said apart",
      { email: false, phone: true, value: "positive" },
      [
        {
          channel: "none",
          state: "undeliverable",
          failure: "landline",
          priority: 0,
          minutes: null,
        },
      ],
    ],
    [
      "after a delay where the catalogue says so",
      { tell: { mode: "after-delay", delayMinutes: 90 } },
      [{ ...told, minutes: 90 }],
    ],
    ["nothing where a professional tells it", { tell: { mode: "professional" } }, []],
  ] as [string, Parameters<typeof decide>[0], unknown[]][])("%s", (_name, said, expected) => {
    expect(decide(said)).toEqual(expected);
  });
});

it("a positive that only a professional tells does not hasten the message of another result", () => {
  const results = [
    { test: "told", value: "negative", status: "final" },
    { test: "professional", value: "positive", status: "final" },
  ] as TestResult[];
  const [delivery] = decideDeliveries({
    results,
    contacts: { phones: [], hasEmail: true, isWithheld: false },
    reason: "result",
    everTold: false,
    changedForPatient: true,
    now,
    ways,
    tell: (test) => ({ mode: test === "told" ? "at-once" : "professional-only" }),
  });
  expect(delivery).toMatchObject({ channel: "email", priority: 5 });
});

describe("a try that failed", () => {
  const middle = () => 0.5;
  const seconds = (at: Date | null) => at && (at.getTime() - now.getTime()) / 1_000;

  it("is made again after growing waits, about two days in all, then given up", () => {
    const waits = Array.from({ length: mostAttempts }, (_, n) =>
      seconds(nextTry(n + 1, now, middle)),
    );
    expect(waits[0]).toBe(30);
    expect(waits.at(-1)).toBeNull();
    const all = waits.reduce<number>((sum, one) => sum + (one ?? 0), 0) / 86_400;
    expect(all).toBeGreaterThan(1.5);
    expect(all).toBeLessThan(2.5);
    for (const [index, wait] of waits.slice(1, -1).entries()) {
      expect(wait).toBeGreaterThan(waits[index] ?? 0);
    }
  });

  it("is never given up where the fault is not the message's", () => {
    expect(seconds(nextTryForever(500, now, middle))).toBe(43_200);
  });

  it("is spread by a tenth", () => {
    expect(seconds(nextTry(1, now, () => 0))).toBeCloseTo(28.5);
    expect(seconds(nextTry(1, now, () => 1))).toBeCloseTo(31.5);
  });
});

describe("a channel whose server is away", () => {
  it("rests twice as long each time, five minutes at most, and is probed after each rest", () => {
    const pause = new Pause();
    const rests: number[] = [];
    let time = 1_000;
    for (let n = 0; n < 9; n += 1) {
      pause.begin(time);
      pause.begin(time + 1);
      rests.push(pause.left(time));
      time += pause.left(time);
      expect(pause.left(time)).toBe(0);
      expect(pause.probing).toBe(true);
    }
    expect(rests.slice(0, 3)).toEqual([5_000, 10_000, 20_000]);
    expect(rests.at(-1)).toBe(300_000);
    pause.end();
    expect(pause.probing).toBe(false);
  });
});

describe("whose fault a refused mail was", () => {
  it.each([
    ["no such mailbox", "RCPT TO", 550, "550 no such user", "never"],
    ["no such mailbox, enhanced", "RCPT TO", 550, "550 5.1.1 unknown", "never"],
    ["we are blocked", "RCPT TO", 550, "550 5.7.1 blocked", "later"],
    ["the mailbox is full", "RCPT TO", 552, "552 5.2.2 full", "later"],
    ["greylisted", "RCPT TO", 450, "450 4.2.0 later", "later"],
    ["the domain takes no mail", "RCPT TO", 556, "556 5.1.10 null MX", "never"],
    ["our sender is refused", "MAIL FROM", 550, "550 not you", "away"],
    ["our login is refused", "AUTH PLAIN", 535, "535 5.7.8 no", "away"],
    ["this mail is refused as such", "DATA", 554, "554 5.6.0 content", "later"],
    ["the server closes", "EHLO", 421, "421 closing", "away"],
  ])("%s", (_name, command, responseCode, response, kind) => {
    const error = Object.assign(new Error("x"), { command, responseCode, response });
    expect(smtpFailure(error)).toEqual({ kind, failure: `smtp-${responseCode}` });
  });

  it("without any reply: the server is away, or it fell silent over this message", () => {
    const refused = Object.assign(new Error("x"), { command: "CONN", code: "ESOCKET" });
    expect(smtpFailure(refused)).toEqual({ kind: "away", failure: "esocket" });
    const silent = Object.assign(new Error("x"), { command: "CONN", code: "ETIMEDOUT" });
    expect(smtpFailure(silent)).toEqual({ kind: "later", failure: "etimedout" });
  });
});
