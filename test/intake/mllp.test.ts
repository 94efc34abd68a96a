import { afterAll, beforeAll, expect, test } from "vitest";
import { codeOf, message, type Platform, startPlatform, until } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { acknowledged, batchOf, exchange, rowsKept } from "./exchange.ts";

const db = useDatabase();
let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform(db);
}, 120_000);
afterAll(() => platform.stop());

const send = async (text: string): Promise<string> =>
  (await exchange(platform.mllp, text, 1))[0] ?? "";

test("an unknown sender gets AR and leaves an event, no data; once registered it is accepted", async () => {
  const before = await rowsKept(db);
  const text = message({ id: "new-1", report: "N1", facility: "990000002" });
  const first = await send(text);
  expect(acknowledged(first)).toEqual(["AR new-1"]);
  expect(first).not.toMatch(/PAT-TROIS|DOMINIQUE|19790328/);
  expect(codeOf(await send(text))).toBe("AR");
  expect(await rowsKept(db)).toEqual(before);
  const events = await db.query(
    `select kind, source, claimed, sum(times)::int as times from audit.security_event
      where claimed = 'SIL / 990000002' group by kind, source, claimed`,
  );
  expect(events).toEqual([
    { kind: "unknown sender", source: "127.0.0.1", claimed: "SIL / 990000002", times: 2 },
  ]);

  await registerLaboratory(db, {
    code: "990000002",
    name: "Laboratoire du Canal",
    sender: { application: "SIL", facility: "990000002", sources: ["127.0.0.1/32"] },
  });
  const accepted = await until(async () => {
    const answer = await send(text);
    return codeOf(answer) === "AA" ? answer : null;
  });
  expect(await send(text)).toBe(accepted);
  expect(
    await db.query(
      "select from intake.message where control_id = 'new-1' and outcome = 'recorded'",
    ),
  ).toHaveLength(1);
});

test("a registered name that calls from another network is a stranger", async () => {
  await db.query(
    "update registry.sender set sources = '{192.0.2.0/24}' where facility = '990000002'",
  );
  const text = message({ id: "far-1", report: "F1", facility: "990000002" });
  await until(async () => codeOf(await send(text)) === "AR");
});

test("a batch in one frame has one answer per message, each in a frame of its own", async () => {
  const batch = batchOf([
    message({ id: "b1", report: "B1", mail: "b1@patients.example" }),
    message({ id: "b2", report: "B2", birth: "19791345" }),
    message({ id: "b3", report: "B3", facility: "000000000" }),
    message({ id: "b4", report: "B4", mail: "b4@patients.example" }),
  ]);
  const answers = await exchange(platform.mllp, batch, 4);
  expect(answers.map(acknowledged)).toEqual([["AA b1"], ["AE b2"], ["AR b3"], ["AA b4"]]);
  expect(answers.every((one) => one.startsWith("MSH|^~\\&|OPENDEP|"))).toBe(true);
  const again = await exchange(platform.mllp, batch, 4);
  expect(again[0]).toBe(answers[0]);
  expect(again[3]).toBe(answers[3]);
});

test("messages one after the other in a frame, without a wrapper, are a batch too", async () => {
  const text = [
    message({ id: "w1", report: "W1", mail: "w1@patients.example" }),
    message({ id: "w2", report: "W2", mail: "w2@patients.example" }),
  ].join("");
  const answers = await exchange(platform.mllp, text, 2);
  expect(answers.map(acknowledged)).toEqual([["AA w1"], ["AA w2"]]);
});
