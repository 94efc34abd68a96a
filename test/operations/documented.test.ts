import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commands } from "../../server/src/cli/commands.ts";
import { readConfig } from "../../server/src/config.ts";
import { checkNames } from "../../server/src/operations/readiness.ts";
import { root, sourcesOf } from "../support/sources.ts";

/** What docs/operations says is so. */

const pages = sourcesOf(["docs/operations"], [".md"]);
const page = (name: string): string =>
  readFileSync(join(root, "docs/operations", `${name}.md`), "utf8");
const serverText = sourcesOf(["server"], [".ts"])
  .map(({ text }) => text)
  .join("\n");

const sorted = (found: Iterable<string>): string[] => [...new Set(found)].sort();
const allOf = (text: string, form: RegExp): string[] =>
  [...text.matchAll(form)].map(([, found = ""]) => found);

test("every setting is in the table, and none that is not read", () => {
  const read = allOf(
    readFileSync(join(root, "server/src/settings/schema.ts"), "utf8"),
    /^ {2}(OPENDEP_[A-Z_]+|DATABASE_URL):/gm,
  );
  expect(read.length).toBeGreaterThan(10);
  const table = allOf(page("production"), /^\| (OPENDEP_[A-Z_]+|DATABASE_URL) +\|/gm);
  expect(table).toEqual([...new Set(table)]);
  expect(sorted(table)).toEqual(sorted(read));
});

test("the defaults in the table are those that are taken", () => {
  const said = new Map(
    [...page("production").matchAll(/^\| (OPENDEP_[A-Z_]+) +\| ([^|]*?) +\|/gm)].map(
      ([, name = "", value = ""]) => [name, value] as const,
    ),
  );
  const taken = readConfig({ OPENDEP_MODE: "demo" });
  const fixed: Record<string, string> = {
    OPENDEP_COUNTRY: taken.country,
    OPENDEP_HOST: taken.host,
    OPENDEP_HTTP_PORT: String(taken.ports.http),
    OPENDEP_MLLP_PORT: String(taken.ports.mllp),
    OPENDEP_MLLPS_PORT: String(taken.ports.mllps),
    OPENDEP_INTAKE_PROCESSES: String(taken.processes.intake),
    OPENDEP_INTAKE_CONNECTIONS: String(taken.connections),
    OPENDEP_TRUSTED_PROXIES: taken.trustedProxies.join(","),
    OPENDEP_MAIL_FROM: taken.mailFrom,
    OPENDEP_SMS_FROM: taken.smsFrom,
    OPENDEP_SMPP_SESSIONS: String(taken.smpp.sessions),
    OPENDEP_SMPP_WINDOW: String(taken.smpp.window),
    OPENDEP_LANES: String(taken.lanes),
    OPENDEP_LOG_LEVEL: taken.logLevel,
  };
  for (const [name, value] of Object.entries(fixed)) expect(said.get(name)).toBe(`\`${value}\``);
});

test("every command is in the table, with what it says of itself", () => {
  const table = [...page("commands").matchAll(/^\| `([a-z -]+)` +\| (.+?) +\| \[/gm)];
  expect(table.map(([, name, what]) => [name, what])).toEqual(
    commands.map(({ name, summary }) => [name, summary]),
  );
});

test("no page names a setting, a command or a page that there is not", () => {
  const settings = allOf(page("production"), /^\| (OPENDEP_[A-Z_]+|DATABASE_URL) +\|/gm);
  const names = commands.map((one) => one.name);
  for (const { path, text } of pages) {
    const unknown = [
      ...allOf(text, /\b(OPENDEP_[A-Z_]+)\b/g).filter((name) => !settings.includes(name)),
      ...allOf(text, /\.\/run cli ([a-z]+ [a-z]+(?:-[a-z]+)*)/g).filter(
        (name) => !names.some((one) => `${one} `.startsWith(`${name} `)),
      ),
      ...allOf(text, /\]\(([^)#:]+)\)/g).filter(
        (link) => !existsSync(join(root, "docs/operations", link)),
      ),
    ];
    expect({ path, unknown }).toEqual({ path, unknown: [] });
  }
});

test("every figure of the program is explained, and none that there is not", () => {
  const made = allOf(serverText, /"(opendep_[a-z_]+)",?\n? *(?:help|"|\))/g).filter(
    (name) => name !== "opendep_",
  );
  const named = allOf(serverText, /name: "(opendep_[a-z_]+)"/g);
  const shown = allOf(serverText, /(?:gauge|show)\(\s*"(opendep_[a-z_]+)"/g);
  const table = allOf(page("metrics"), /^\| (opendep_[a-z_]+) +\|/gm);
  expect(sorted(table)).toEqual(sorted([...named, ...shown]));
  expect(sorted(made).filter((name) => !table.includes(name))).toEqual([]);
  const used = allOf(page("metrics"), /\b(opendep_[a-z_]+?)(?:_bucket)?\b(?!\w)/g);
  const ofNode = /^opendep_(?:process_(?:cpu|resident)|nodejs)_/;
  expect(sorted(used).filter((name) => !table.includes(name) && !ofNode.test(name))).toEqual([]);
});

test("every check of readiness is in the table", () => {
  const health = page("production").split("## Health")[1] ?? "";
  for (const name of checkNames) expect(health).toMatch(new RegExp(`^\\| ${name} +\\|`, "m"));
});
