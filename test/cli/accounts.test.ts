import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { anna, audited, cli } from "./support.ts";

/** The first operator of a country without a national identity, and an account that is opened anew. */

const db = useDatabase();
let env: Record<string, string> = {};
const code = "0400000001";
const plain = { sender: null, codeMap: null };

beforeAll(async () => {
  await registerLaboratory(db, { code, name: "Exploitation", kind: "operator", ...plain });
  env = {
    OPENDEP_MODE: "test",
    OPENDEP_COUNTRY: "be",
    OPENDEP_DATA_DIR: makeFolder(),
    DATABASE_URL: db.url,
  };
});

const operator = ["--name", "Anne Exemple", "--code", code, "--role", "operator", ...anna];
const letters = () =>
  db.query<{ kind: string; address: string }>(
    "select kind, address from registry.letter order by letter_id",
  );

test("professional invite gives a role and sends the link that opens the account", async () => {
  const wrong = await cli(env, "professional", "invite", "anne", ...operator);
  expect([wrong.code, wrong.err]).toMatchObject([2, expect.stringContaining("no address of mail")]);
  const said = await cli(env, "professional", "invite", "anne@example.org", ...operator);
  expect([said.code, said.out]).toEqual([0, `operator in ${code}; a mail is on its way\n`]);
  expect(await letters()).toEqual([{ kind: "account-invited", address: "anne@example.org" }]);
  const again = await cli(env, "professional", "invite", "anne@example.org", ...operator);
  expect([again.code, again.err]).toMatchObject([2, expect.stringContaining("already")]);
  const france = { ...env, OPENDEP_COUNTRY: "fr" };
  const number = ["--number", "10000000013"];
  const doctor = await cli(
    france,
    "professional",
    "invite",
    "x@example.org",
    ...number,
    ...operator,
  );
  expect(doctor.code).toBe(2);
});

test("professional invite gives nobody what they cannot be there, and says what they can", async () => {
  const unfit = ["--name", "Anne Exemple", "--code", code, "--role", "nurse", ...anna];
  const said = await cli(env, "professional", "invite", "nurse@example.org", ...unfit);
  expect(said.code).toBe(2);
  expect(said.err).toContain(
    "Nobody can have this role in an organisation of this kind. Possible:",
  );
  expect(await db.query("select from account.account where email = 'nurse@example.org'")).toEqual(
    [],
  );
});

test("professional reset closes the account and invites its holder anew, at another address if need be", async () => {
  const reset = (...args: string[]) => cli(env, "professional", "reset", ...args, ...anna);
  expect((await reset("nobody@example.org")).code).toBe(2);
  expect((await reset("ANNE@example.org", "--email", "anne@example.net")).code).toBe(0);
  expect((await letters()).at(-1)).toEqual({ kind: "account-reset", address: "anne@example.net" });
  expect((await reset("anne@example.org")).code).toBe(2);
  expect((await audited(db)).map(({ action, actor }) => [action, actor])).toEqual([
    ["role granted", "operator anna"],
    ["account reset", "operator anna"],
  ]);
});
