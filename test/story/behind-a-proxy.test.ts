import { afterAll, beforeAll, expect, it } from "vitest";
import { useDatabase } from "../support/database.ts";
import { type Platform, startPlatform } from "./platform.ts";

const db = useDatabase();
let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform(db);
}, 120_000);
afterAll(() => platform.stop());

/** As a proxy on the same machine passes a patient's request on. */
const ask = async (from: string): Promise<number> => {
  const response = await fetch(`${platform.url}/api/patient/result`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-forwarded-for": from },
    body: JSON.stringify({ token: "A".repeat(22), birthDate: "1980-01-01" }),
  });
  return response.status;
};

it("a flood from one address is held back, and nobody else behind the proxy", async () => {
  const answers: number[] = [];
  for (let round = 0; round < 13; round += 1) {
    answers.push(...(await Promise.all(Array.from({ length: 50 }, () => ask("192.0.2.1")))));
  }
  expect(answers.filter((status) => status === 403)).toHaveLength(600);
  expect(answers.filter((status) => status === 429)).toHaveLength(50);
  expect(await ask("192.0.2.2")).toBe(403);
});
