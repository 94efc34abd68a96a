import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  codeOf,
  message,
  type Platform,
  sendFrames,
  startPlatform,
  until,
} from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { anna, audited, cli } from "./support.ts";

/** Commands that show named data, or send it through again, beside a platform that runs. */

const db = useDatabase();
let platform: Platform;
let env: Record<string, string>;

beforeAll(async () => {
  platform = await startPlatform(db);
  const { dataDir } = platform.config;
  env = { OPENDEP_MODE: "test", OPENDEP_DATA_DIR: dataDir, DATABASE_URL: db.url };
}, 120_000);
afterAll(() => platform.stop());

const send = async (text: string): Promise<string> =>
  codeOf((await sendFrames(platform.mllp, [text]))[0] ?? "");

describe("refused messages", () => {
  const local = { value: "VU^Vu^L", report: "R1", mail: "release@patients.example" };

  test("are listed by who says who and why, each with its faults, without its content", async () => {
    expect(await send(message({ id: "refused-1", ...local }))).toBe("AE");
    expect(await send(message({ id: "refused-2", birth: "19791345", report: "R2" }))).toBe("AE");
    for (const missing of [["--as", "anna"], ["--purpose", "ticket 12"], []]) {
      expect((await cli(env, "refused", "list", ...missing)).code).toBe(2);
    }
    expect(await audited(db)).toEqual([]);

    const list = await cli(env, "refused", "list", ...anna, "--json");
    const rows = list.json<{ id: string; control_id: string; issues: { place: string }[] }[]>();
    expect(rows.map((row) => row.control_id)).toEqual(["refused-2", "refused-1"]);
    expect(rows[0]?.issues.map((issue) => issue.place)).toContain("PID-7");
    const text = (await cli(env, "refused", "list", ...anna, "--limit", "1")).out;
    expect(text).toContain("refused-2");
    expect(`${list.out}${text}`).not.toMatch(/DOMINIQUE|19791345|patients\.example|sealed/);

    const entries = await audited(db);
    expect(entries.map((entry) => [entry.actor, entry.action, entry.purpose])).toEqual(
      Array(2).fill(["operator anna", "refused messages listed", "ticket 12"]),
    );
    expect(entries[0]?.subject).toEqual({
      organisation: null,
      messages: rows.map((row) => row.id),
    });
  });

  test("are shown whole, and who looked is written first", async () => {
    const id = await idOf("refused-2");
    const before = (await audited(db)).length;
    expect((await cli(env, "refused", "show", id)).code).toBe(2);
    expect((await audited(db)).length).toBe(before);

    const shown = await cli(env, "refused", "show", id, ...anna, "--json");
    expect(shown.json()).toMatchObject({ id, faults: expect.any(Array) });
    expect(shown.json<{ message: string }>().message).toContain("|19791345|");
    expect((await cli(env, "refused", "show", id, ...anna)).out).toContain("Négatif");
    const [lane, number] = id.split("-").map(Number);
    expect((await audited(db)).at(-1)).toEqual({
      actor: "operator anna",
      action: "refused message read",
      purpose: "ticket 12",
      subject: { lane, refused: number },
    });
    expect((await cli(env, "refused", "show", "1-999999", ...anna)).err).toContain("kept 30 days");
  });

  test("go through again as they came, once what refused them is mended", async () => {
    const id = await idOf("refused-1");
    const again = await cli(env, "refused", "release", id, ...anna, "--json");
    expect(again.code).toBe(1);
    expect(again.json()).toMatchObject({ accepted: false });

    const map = join(makeFolder(), "map.json");
    writeFileSync(map, JSON.stringify({ values: { VU: "positive" } }));
    const organisation = [
      ["--code", "990000001", "--name", "Laboratoire des Tilleuls"],
      ["--application", "SIL", "--facility", "990000001", "--map", map],
    ].flat();
    expect((await cli(env, "organisation", "add", ...organisation, ...anna)).code).toBe(0);

    expect((await cli(env, "refused", "release", id, "--as", "anna")).code).toBe(2);
    const released = await cli(env, "refused", "release", id, ...anna, "--json");
    expect(released.err).toBe("");
    expect(released.json()).toMatchObject({ id, accepted: true });
    expect(released.code).toBe(0);
    await until(() =>
      platform.mail.messages().find((one) => one.to.includes("release@patients.example")),
    );
    expect((await cli(env, "refused", "list", ...anna)).out).toMatch(/refused-1 .* released$/m);
    expect((await audited(db)).map((entry) => entry.action)).toContain(
      "refused message sent through again",
    );

    // Once more changes nothing: the same message has the same answer.
    expect((await cli(env, "refused", "release", id, ...anna)).code).toBe(0);
    const recorded = await db.query(
      "select from intake.message where control_id = 'refused-1' and outcome = 'recorded'",
    );
    expect(recorded).toHaveLength(1);
  });

  const idOf = async (controlId: string): Promise<string> => {
    const [row] = await db.query<{ id: string }>(
      "select lane || '-' || refused_id as id from named.refused_message where control_id = $1",
      [controlId],
    );
    return row?.id ?? "";
  };
});

describe("contests", () => {
  test("are listed in the patient's words, and closed by reference", async () => {
    const mail = "contest@patients.example";
    expect(await send(message({ id: "c1", report: "R9", mail }))).toBe("AA");
    const told = await until(() => platform.mail.messages().find((one) => one.to.includes(mail)));
    const token = /\/r#([\w-]{22})/.exec(told.text)?.[1] ?? "";
    const response = await fetch(`${platform.url}/api/patient/contest`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        token,
        birthDate: "1979-03-28",
        reason: "detail-wrong",
        detail: "Le prélèvement était hier",
      }),
    });
    const { reference } = (await response.json()) as { reference: string };

    expect((await cli(env, "contest", "list")).code).toBe(2);
    const list = await cli(env, "contest", "list", ...anna, "--json");
    expect(list.json()).toMatchObject([
      { reference, code: "990000001", reason: "detail-wrong", detail: "Le prélèvement était hier" },
    ]);
    expect(list.out).not.toContain("sealed");
    expect((await cli(env, "contest", "list", ...anna)).out).toContain(reference);
    expect((await audited(db)).at(-1)).toMatchObject({
      action: "contests read",
      subject: { references: [reference] },
    });

    expect((await cli(env, "contest", "close", reference, "--as", "anna")).code).toBe(2);
    const closed = await cli(env, "contest", "close", reference, ...anna, "--json");
    expect(closed.json()).toEqual({ reference, closed: true });
    expect((await cli(env, "contest", "list", ...anna)).out).toBe("none open\n");
    expect((await cli(env, "contest", "close", reference, ...anna)).code).toBe(2);
  });
});

describe("the audit log", () => {
  test("verifies as it was written, and names what was changed behind its back", async () => {
    const good = await cli(env, "audit", "verify", "--json");
    expect(good.code).toBe(0);
    expect(good.json()).toMatchObject({ faults: [] });
    expect((await cli(env, "audit", "verify")).out).toContain("all as it was written");

    await db.query(
      "update audit.entry set actor = 'operator bob' where writer = 'cli' and link = 2",
    );
    const bad = await cli(env, "audit", "verify", "--json");
    expect(bad.code).toBe(1);
    expect(bad.json()).toMatchObject({
      faults: [{ writer: "cli", link: 2, what: "hash differs" }],
    });
    expect((await cli(env, "audit", "verify")).out).toContain("cli link 2: hash differs");
  });
});

test("a message file is judged without a database, as lines or as data", async () => {
  const file = join(makeFolder(), "one.hl7");
  writeFileSync(file, message({ id: "check" }));
  const nowhere = { OPENDEP_MODE: "test", OPENDEP_DATA_DIR: makeFolder() };
  const data = await cli(nowhere, "intake", "check", file, "--json");
  expect(data.json()).toMatchObject([{ outcome: "accepted", results: [{ value: "negative" }] }]);
  expect((await cli(nowhere, "intake", "check", file)).out).toContain("accepted");
});
