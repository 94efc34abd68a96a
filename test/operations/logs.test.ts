import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, test } from "vitest";
import { startMailStandIn } from "../../standins/mail/index.ts";
import { ensureBuilt } from "../../web/test/built.ts";
import { startSupervised } from "../ground/supervised.ts";
import { codeOf, message, sendFrames, until } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { scan } from "../support/scan.ts";
import { root, sourcesOf } from "../support/sources.ts";

/** docs/operations/logs.md is what the program logs, and nobody's name is in it. */

const page = readFileSync(join(root, "docs/operations/logs.md"), "utf8");
const [fieldsPart = "", eventsPart = ""] = page.split("## Events");
const rowsOf = (text: string): string[][] =>
  text
    .split("\n")
    .filter((line) => /^\| [a-z]/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
const fields = rowsOf(fieldsPart)
  .map(([name = ""]) => name)
  .filter((name) => name !== "field");
const events = rowsOf(eventsPart).filter(([name]) => name !== "event");

/** Every call of a logger in the program: level, and what it is given. */
const calls = sourcesOf(["server/src"], [".ts"])
  .filter(({ path }) => !path.endsWith(".test.ts"))
  .flatMap(({ path, text }) => {
    const { code } = scan(text);
    return [...code.matchAll(/\blog(?:ger)?\s*\.\s*(trace|debug|info|warn|error|fatal)\(/g)].map(
      (found) => ({
        path,
        level: found[1] ?? "",
        given: argumentsAt(code, (found.index ?? 0) + found[0].length),
      }),
    );
  });

/** What stands between the parentheses of a call. */
function argumentsAt(code: string, from: number): string {
  let depth = 1;
  let at = from;
  for (; at < code.length && depth > 0; at += 1) {
    if ("([{".includes(code[at] ?? "")) depth += 1;
    if (")]}".includes(code[at] ?? "")) depth -= 1;
  }
  return code.slice(from, at - 1).trim();
}

describe("what is logged", () => {
  it("has an event of its own each, by its name first", () => {
    const without = calls.filter(({ given }) => !/^\{\s*event: "[a-z]+\.[a-z-]+"/.test(given));
    expect(without.map(({ path, given }) => `${path}: ${given.slice(0, 60)}`)).toEqual([]);
  });

  it("is what the page has, event by event, at its level", () => {
    const logged = calls.map(({ level, given }) => `${/"([^"]+)"/.exec(given)?.[1]} ${level}`);
    expect([...new Set(logged)].sort()).toEqual(
      events.map(([name, level]) => `${name} ${level}`).sort(),
    );
  });

  it("has no field that the page does not explain", () => {
    const used = calls.flatMap(({ given }) => {
      const object = given.slice(1, given.lastIndexOf("}"));
      return [...object.matchAll(/(?:^|[,{]\s*)([a-zA-Z]+)\s*(?=[:,}]|$)/g)].map(
        ([, name = ""]) => name,
      );
    });
    const known = [...fields, "error", "how", "context"];
    expect([...new Set(used)].filter((name) => !known.includes(name))).toEqual([]);
  });
});

/** Values of a person that no line may hold, whatever happens to the message that brought them. */
const canaries = [
  "CANARINOM",
  "CANARIPRENOM",
  "19790328",
  "1979-03-28",
  "279035121518989",
  "canari@patients.example",
  "0612345678",
  "RUE DU CANARI",
  "CANARI-BOOM",
  "CANARI-RAPPORT",
];

describe("nobody's name is in it", { timeout: 90_000 }, () => {
  const db = useDatabase();
  beforeAll(async () => {
    await ensureBuilt();
    await registerLaboratory(db);
    // What a fault of ours would do: the database refuses the row, and repeats it in its answer.
    await db.query(
      "alter table intake.message add constraint canary check (control_id not like '%BOOM%')",
    );
  }, 60_000);

  test("of messages accepted, refused and failed, of mail refused and pages asked, at the lowest level", async () => {
    const mail = await startMailStandIn({ smtpPort: 0, httpPort: 0, refuse: () => 550 });
    const one = startSupervised(
      makeFolder(),
      {
        DATABASE_URL: db.url,
        OPENDEP_ROLES: "all",
        OPENDEP_LOG_LEVEL: "trace",
        OPENDEP_SMTP_URL: `smtp://127.0.0.1:${mail.smtpPort}`,
      },
      "../../server/src/main.ts",
    );
    const ready = (await one.ready) as unknown as { http: number; mllp: number };
    const person = {
      name: "CANARINOM^CANARIPRENOM^CANARIPRENOM",
      mail: "canari@patients.example",
      extra: ["NTE|1||RUE DU CANARI 0612345678"],
    };
    const answers = await sendFrames(ready.mllp, [
      message({ id: "accepted", report: "CANARI-RAPPORT", ...person }),
      message({ id: "refused", value: "CANARI-BOOM^?^L", ...person, birth: "19791345" }),
      message({ id: "CANARI-BOOM", report: "CANARI-RAPPORT-2", ...person }),
      "PID|1||CANARINOM\r",
    ]);
    expect(answers.map(codeOf)).toEqual(["AA", "AE", "AE", "AE"]);
    await until(
      async () =>
        (await db.query("select from delivery.delivery where state = 'undeliverable'")).length > 0,
    );
    const asked = { token: "CANARINOM", birthDate: "1979-03-28" };
    await fetch(`http://127.0.0.1:${ready.http}/api/patient/result`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(asked),
    });
    one.process.kill("SIGTERM");
    await one.ended;
    await mail.stop();

    const lines = one.stderr().trim().split("\n");
    const said = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(said.map((line) => line.event)).toContain("record.failed");
    for (const line of said) {
      expect(line).toMatchObject({
        level: expect.any(String),
        time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
        part: expect.any(String),
        event: expect.any(String),
        msg: expect.any(String),
      });
    }
    for (const canary of canaries) {
      expect(lines.filter((line) => line.toLowerCase().includes(canary.toLowerCase()))).toEqual([]);
    }
  });
});
