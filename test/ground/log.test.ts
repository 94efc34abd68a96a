import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { describeError } from "../../server/src/platform/log-error.ts";
import { useDatabase } from "../support/database.ts";

const database = useDatabase();

async function failure(sql: string, values: unknown[] = []): Promise<string> {
  try {
    await database.query(sql, values);
  } catch (error) {
    return JSON.stringify(describeError(error));
  }
  throw new Error("the statement succeeded");
}

test("what the log keeps of a database error repeats no value", async () => {
  await database.query("create table t (id text primary key)");
  await database.query("insert into t values ('Durand')");
  const double = await failure("insert into t values ($1)", ["Durand"]);
  expect(double).toContain("t_pkey");
  expect(double).not.toContain("Durand");
  const wrong = await failure("select $1::text::date", ["Durand"]);
  expect(wrong).toContain("22007");
  expect(wrong).not.toContain("Durand");
});

test("what the log keeps of other errors has no input, address or long number", () => {
  const texts = [
    () => JSON.parse('{"name": Durand}'),
    () => {
      throw new Error("550 <durand@example.org> unknown, call 06 12 34 56 78");
    },
  ].map((fail) => {
    try {
      fail();
    } catch (error) {
      return JSON.stringify(describeError(error));
    }
    return "";
  });
  expect(texts.join()).not.toMatch(/durand|12 34/i);
  expect(texts[1]).toContain("550 <[address]> unknown");
});

test("fields that name a person are withheld, and standard output stays empty", () => {
  const program = `
    import { createLogger, logFault } from "./server/src/platform/log.ts";
    const log = createLogger({ level: "info", part: "test" });
    log.info({ birthName: "Durand", report: { person: { x: "Durand" }, email: "Durand" } }, "said");
    process.stderr.write(logFault(log, new Error("broken")) + "\\n");
  `;
  const options = ["--input-type=module-typescript", "--eval", program];
  const all = execFileSync(
    "sh",
    ["-c", '"$0" "$@" 2>&1 >/dev/null', process.execPath, ...options],
    {
      encoding: "utf8",
    },
  );
  const [said = "", fault = "", id = "none"] = all.split("\n");
  expect(JSON.parse(said)).toMatchObject({ level: "info", part: "test", msg: "said" });
  expect(said).not.toContain("Durand");
  expect(JSON.parse(fault)).toMatchObject({ fault: id, err: { message: "broken" } });
});
