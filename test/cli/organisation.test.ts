import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { anna, audited, cli } from "./support.ts";

const db = useDatabase();
let env: Record<string, string>;
let folder = "";

beforeAll(() => {
  folder = makeFolder();
  env = { OPENDEP_MODE: "test", OPENDEP_DATA_DIR: folder, DATABASE_URL: db.url };
});

const fileOf = (content: unknown): string => {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.json`);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
};

const tilleuls = [
  ["--code", "990000001"],
  ["--name", "Laboratoire des Tilleuls"],
  ["--application", "SIL"],
  ["--facility", "990000001"],
  ["--source", "192.0.2.0/24"],
  ["--source", "2001:db8::/32"],
].flat();

test("an organisation is registered, listed, shown, and changed under the same code", async () => {
  const map = fileOf({ tests: { "L|COV": "sars-cov-2-pcr" }, values: { VU: "positive" } });
  const added = await cli(env, "organisation", "add", ...tilleuls, "--map", map, ...anna, "--json");
  expect(added.err).toBe("");
  expect(added.json()).toEqual({ saved: ["990000001"] });

  const changed = await cli(
    env,
    ...["organisation", "add", ...tilleuls, "--phone", "01 99 00 12 34", "--as", "anna"],
  );
  expect(changed).toMatchObject({ code: 0, out: "1 registered: 990000001\n" });

  const list = await cli(env, "organisation", "list", "--json");
  expect(list.json()).toMatchObject([
    { code: "990000001", active: true, senders: [{ application: "SIL", facility: "990000001" }] },
  ]);
  expect((await cli(env, "organisation", "list")).out).toContain("Laboratoire des Tilleuls");

  const shown = await cli(env, "organisation", "show", "990000001", "--json");
  expect(shown.json()).toMatchObject({
    phone: "01 99 00 12 34",
    zone: "Europe/Paris",
    senders: [{ sources: ["192.0.2.0/24", "2001:db8::/32"] }],
    tokens: [],
  });
  expect((await cli(env, "organisation", "show", "1")).err).toContain("organisation list");

  expect(
    (await audited(db)).map(({ actor, action, purpose, subject }) => [
      actor,
      action,
      purpose,
      subject,
    ]),
  ).toEqual([
    ["operator anna", "organisations registered", "ticket 12", { codes: ["990000001"] }],
    ["operator anna", "organisations registered", "registration", { codes: ["990000001"] }],
  ]);
});

test.each([
  ["zone", ["--zone", "Europe/Lutece"], "zone is no time zone"],
  ["country", ["--country", "zz"], "country has no folder"],
  ["network", ["--source", "192.0.2.7/24"], "sources.0 is no network"],
  ["kind", ["--kind", "bakery"], "kind"],
  ["half a sender", ["--application", "SIL"], "goes with facility"],
])("a wrong %s is named, and nothing is written", async (_what, flags, says) => {
  const before = (await audited(db)).length;
  const said = await cli(
    env,
    "organisation",
    "add",
    "--code",
    "2",
    "--name",
    "N",
    ...flags,
    ...anna,
  );
  expect(said).toMatchObject({ code: 2, out: "" });
  expect(said.err).toContain(says);
  expect((await audited(db)).length).toBe(before);
});

test("without --as nothing is registered", async () => {
  const said = await cli(env, "organisation", "add", "--code", "3", "--name", "N");
  expect(said.code).toBe(2);
  expect(said.err).toContain("--as is missing");
  expect(await db.query("select from registry.organisation where code = '3'")).toEqual([]);
});

test("a map that leads nowhere is refused with every place of it", async () => {
  const map = fileOf({ tests: { A: "no-such-test" }, values: { B: "perhaps" }, other: {} });
  const args = ["organisation", "add", "--code", "4", "--name", "N", "--map", map];
  const said = await cli(env, ...args, ...anna);
  expect(said.code).toBe(2);
  for (const place of ["map.tests.A", "map.values.B", "map.other"])
    expect(said.err).toContain(place);
});

test("two organisations never send under one name", async () => {
  const args = ["--code", "5", "--name", "N", "--application", "SIL", "--facility", "990000001"];
  const said = await cli(env, "organisation", "add", ...args, ...anna);
  expect(said.code).toBe(2);
  expect(said.err).toContain("those of 990000001");
  expect(await db.query("select from registry.organisation where code = '5'")).toEqual([]);
});

test("many are registered from a file, all of them or none, each fault with its number", async () => {
  const good = { code: "7", name: "Sept", zone: "Indian/Reunion" };
  const bad = fileOf([good, { code: "8", name: "", zone: "x" }, { ...good, code: "9", colour: 1 }]);
  const refused = await cli(env, "organisation", "import", bad, ...anna);
  expect(refused.code).toBe(2);
  expect(refused.err).toMatch(/2: name .*\n.*2: zone .*\n.*3: /);
  expect(await db.query("select from registry.organisation where code = '7'")).toEqual([]);

  const taken = await cli(env, "organisation", "import", fileOf([good]), ...anna, "--json");
  expect(taken.json()).toEqual({ saved: ["7"] });
  for (const content of ["{", { code: "1" }]) {
    const said = await cli(env, "organisation", "import", fileOf(content), ...anna);
    expect(said).toMatchObject({ code: 2, out: "" });
  }
});

test("a token is shown once, kept as a hash, named, and revoked by its name", async () => {
  const args = ["organisation", "token", "--code", "990000001", "--label", "SIL 4"];
  const given = await cli(env, ...args, ...anna, "--json");
  const { token, id } = given.json<{ token: string; id: string }>();
  expect(token).toMatch(/^[\w-]{43}$/);
  const shown = await cli(env, "organisation", "show", "990000001");
  expect(shown.out).toContain(`token ${id}: SIL 4, in force`);
  expect(shown.out).not.toContain(token);
  expect(JSON.stringify(await audited(db))).not.toContain(token);

  const revoke = ["organisation", "revoke", "--code", "990000001", "--token", id];
  expect((await cli(env, ...revoke, "--as", "anna")).err).toContain("--purpose is missing");
  expect((await cli(env, ...revoke, ...anna, "--json")).json()).toEqual({ code: "990000001", id });
  expect((await cli(env, "organisation", "show", "990000001")).out).toContain("SIL 4, revoked");
  expect((await cli(env, ...revoke, ...anna)).code).toBe(2);
  expect((await audited(db)).slice(-2).map((entry) => [entry.action, entry.subject])).toEqual([
    ["token given", { code: "990000001", token: id }],
    ["token revoked", { code: "990000001", token: id }],
  ]);
});

test("a token for nobody is not given, and not audited as if it were", async () => {
  const before = (await audited(db)).length;
  const said = await cli(env, "organisation", "token", "--code", "nobody", ...anna);
  expect(said.code).toBe(2);
  expect((await audited(db)).length).toBe(before);
});

test("an organisation is suspended and resumed, with who and why", async () => {
  expect((await cli(env, "organisation", "suspend", "7", "--as", "anna")).code).toBe(2);
  const suspended = await cli(env, "organisation", "suspend", "7", ...anna, "--json");
  expect(suspended.json()).toEqual({ code: "7", active: false });
  expect((await cli(env, "organisation", "list")).out).toMatch(/^7 .* suspended$/m);
  expect((await cli(env, "organisation", "resume", "7", ...anna, "--json")).json()).toEqual({
    code: "7",
    active: true,
  });
});
