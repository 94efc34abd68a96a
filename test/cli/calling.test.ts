import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commands } from "../../server/src/cli/commands.ts";
import { makeFolder } from "../support/folder.ts";
import { cli, cliProcess } from "./support.ts";

/** Settings of an installation that has never run: nothing to connect to. */
const nowhere = () => ({ OPENDEP_MODE: "test", OPENDEP_DATA_DIR: join(makeFolder(), "data") });

test("called as a program it says and ends with the same", async () => {
  for (const args of [["help"], ["reticulate"], ["organisation", "list"]]) {
    const env = nowhere();
    const { json: _, ...said } = await cliProcess(env, ...args);
    expect(said).toEqual(JSON.parse(JSON.stringify(await cli(env, ...args))));
    expect(said.code).toBe(args[0] === "help" ? 0 : 2);
  }
});

test("help names every command, and of one how it is called", async () => {
  const all = await cli({}, "help");
  expect(all.code).toBe(0);
  for (const { name, summary } of commands) {
    expect(all.out).toContain(name);
    expect(all.out).toContain(summary);
  }
  expect((await cli({})).out).toBe(all.out);
  const one = await cli({}, "refused", "show", "--help");
  expect(one).toMatchObject({ code: 0, err: "" });
  expect(one.out).toContain("./run cli refused show ID --as WHO --purpose WHY");
});

test("an unknown command ends with 2 and shows those that are near", async () => {
  const near = await cli({}, "organisation", "delete", "--code", "1");
  expect(near).toMatchObject({ code: 2, out: "" });
  expect(near.err).toContain('There is no command "organisation delete".');
  expect(near.err).toContain("organisation suspend");
  expect(near.err).not.toContain("audit verify");
  expect((await cli({}, "reticulate")).err).toContain("audit verify");
});

test.each([
  [
    "an option that nobody knows",
    ["organisation", "list", "--colour", "red"],
    "Known here: --json",
  ],
  ["an option without its value", ["refused", "list", "--as"], "--as"],
  ["an operand too many", ["organisation", "list", "everything"], "takes flags only"],
  ["a second operand", ["refused", "show", "1-1", "1-2"], "takes one ID"],
  ["an operand that is missing", ["contest", "close"], "REFERENCE is missing"],
  [
    "a number that is none",
    ["refused", "list", "--as", "a", "--purpose", "b", "--limit", "x"],
    "1 to",
  ],
  [
    "a message name of another form",
    ["refused", "show", "x", "--as", "a", "--purpose", "b"],
    "3-1204",
  ],
  ["nobody who says who they are", ["refused", "list"], "--as is missing: say who you are"],
  [
    "nobody who says why",
    ["refused", "show", "1-1", "--as", "anna"],
    "--purpose is missing: say why",
  ],
  [
    "a map that is no file",
    ["organisation", "add", "--code", "1", "--name", "x", "--map", "/no/file", "--as", "a"],
    "cannot be read",
  ],
])("%s ends with 2, and says what to do and how it is called", async (_what, args, says) => {
  const said = await cli(nowhere(), ...args);
  expect(said).toMatchObject({ code: 2, out: "" });
  expect(said.err).toContain(says);
  expect(said.err).toContain(`./run cli ${args[0]} ${args[1]}`);
});

test("without a database it says to start the platform", async () => {
  const said = await cli(nowhere(), "organisation", "list");
  expect(said).toMatchObject({ code: 2, out: "" });
  expect(said.err).toContain("start the platform first");
});

test("a database that is away ends with 1, without its password", async () => {
  const env = { ...nowhere(), DATABASE_URL: "postgres://nobody:secret@127.0.0.1:1/none" };
  const said = await cli(env, "organisation", "list");
  expect(said).toMatchObject({ code: 1, out: "" });
  expect(said.err).not.toContain("secret");
});

test("settings that cannot be used are all named", async () => {
  const said = await cli({ OPENDEP_MODE: "test", OPENDEP_LANES: "0" }, "organisation", "list");
  expect(said.code).toBe(2);
  expect(said.err).toContain("OPENDEP_LANES");
});

test("keys are made once, for one use, and never exchanged for those of another", async () => {
  const env = nowhere();
  const folder = join(env.OPENDEP_DATA_DIR, "keys");
  const made = await cli(env, "keys", "create", "--production", "--json");
  expect(made.json()).toEqual({ folder, made: ["identity", "register"], use: "production" });
  const identity = readFileSync(join(folder, "identity.key"), "utf8");

  const again = await cli(env, "keys", "create", "--production");
  expect(again).toMatchObject({ code: 0 });
  expect(again.out).toContain("nothing to do");
  expect(readFileSync(join(folder, "identity.key"), "utf8")).toBe(identity);

  const otherUse = await cli(env, "keys", "create");
  expect(otherUse).toMatchObject({ code: 1, out: "" });
  expect(otherUse.err).toContain("those of production");
});

test("a lasting key that is gone is never made anew: it is asked back from the backup", async () => {
  const env = nowhere();
  const folder = join(env.OPENDEP_DATA_DIR, "keys");
  await cli(env, "keys", "create");
  rmSync(join(folder, "register.key"));
  const said = await cli(env, "keys", "create");
  expect(said).toMatchObject({ code: 1, out: "" });
  expect(said.err).toContain("gone: register. Restore them from the backup");
  expect(existsSync(join(folder, "register.key"))).toBe(false);
});

test("keys of a demo say that they never serve production, and nothing prints a key", async () => {
  const env = nowhere();
  const said = await cli(env, "keys", "create");
  expect(said.out).toContain("never for production");
  const key = readFileSync(join(env.OPENDEP_DATA_DIR, "keys", "register.key"), "utf8").trim();
  expect(`${said.out}${said.err}`).not.toContain(key);
  const production = await cli(env, "keys", "create", "--production");
  expect(production.code).toBe(1);
  expect(production.err).toContain("never serve production");
  expect(existsSync(join(env.OPENDEP_DATA_DIR, "keys", "named"))).toBe(false);
});
