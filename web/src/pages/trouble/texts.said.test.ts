import { describe, expect, it } from "vitest";
import { troubleTexts, wait } from "./texts.ts";

const units = { minute: "minute", hour: "heure" };

it("rounds a wait up, as people say it", () => {
  expect([1, 60, 61, 3600, 5400, 7201].map((seconds) => wait(seconds, units))).toEqual([
    "1 minute",
    "1 minute",
    "2 minutes",
    "60 minutes",
    "2 heures",
    "3 heures",
  ]);
});

describe.each(["fr", "en"] as const)("in %s", (language) => {
  it.each([
    { kind: "no-network" },
    { kind: "too-many", retryAfterSeconds: 300 },
    { kind: "unavailable" },
    { kind: "not-understood" },
  ] as const)("$kind says what happened and what to do", (trouble) => {
    const said = troubleTexts[language].said(trouble);
    for (const text of [said.title, said.happened, said.todo]) expect(text).toMatch(/\p{L}{3}/u);
  });

  it("says how long to wait", () => {
    const said = troubleTexts[language].said({ kind: "too-many", retryAfterSeconds: 300 });
    expect(said.todo).toContain("5 minutes");
  });
});
