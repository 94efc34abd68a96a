import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { appendPending } from "../../server/src/audit/pending.ts";
import { faultOf } from "../../server/src/platform/database/fault.ts";
import { readDestroyed } from "../../server/src/platform/keys/destroyed.ts";
import { createKeys } from "../../server/src/platform/keys/founding.ts";
import { KeyDestroyed, openKeyFolder } from "../../server/src/platform/keys/key-store.ts";
import { isOver } from "../../server/src/platform/keys/lifetime.ts";
import { settleDestroyed } from "../../server/src/registry/settle-destroyed.ts";
import { anna, audited, cli, type Said } from "../cli/support.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";

const db = useDatabase();
const dayBefore = (days: number): string =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

let home = "";
let env: Record<string, string> = {};
const at = (...path: string[]): string => join(home, ...path);
const store = () => openKeyFolder(at("keys"), ["identity", "register", "named", "refused"]);
const backup = (): Promise<Said> =>
  cli(
    env,
    "keys",
    "backup",
    "--to",
    at("copies"),
    "--recipient",
    at("recovery.pub"),
    "--json",
    ...anna,
  );
const restore = (into: string, keys = at("recovery")): Promise<Said> =>
  cli(
    { ...env, OPENDEP_KEYS_DIR: at(into) },
    ...["keys", "restore", "--from", at("copies"), "--recovery", keys],
    ...["--passphrase-file", at("passphrase"), "--json", ...anna],
  );

beforeEach(async () => {
  home = makeFolder();
  env = {
    OPENDEP_MODE: "test",
    OPENDEP_DATA_DIR: at("data"),
    OPENDEP_KEYS_DIR: at("keys"),
    DATABASE_URL: db.url,
  };
  writeFileSync(at("passphrase"), "cheval agrafe correct pile\n");
  createKeys(at("keys"), "rehearsal");
  const made = await cli(
    env,
    "keys",
    "recovery",
    "--out",
    at("recovery"),
    "--passphrase-file",
    at("passphrase"),
  );
  expect(made).toMatchObject({ code: 0, err: "" });
});

describe("copies of the keys", () => {
  test("bring all of them back, each as it was, and hold none in the clear", async () => {
    const today = store()
      .ensure(`named/${dayBefore(0)}`)
      .export();
    const done = await backup();
    expect(done).toMatchObject({ code: 0, err: "" });
    expect(done.json()).toMatchObject({ keys: 3, removed: [] });
    for (const file of readdirSync(at("copies"), { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".sealed")) continue;
      const text = readFileSync(at("copies", file), "latin1");
      expect(text).not.toContain(today.toString("base64"));
      expect(text).not.toContain(today.toString("base64url"));
    }
    const back = await restore("brought-back");
    expect(back).toMatchObject({ code: 0, err: "" });
    for (const name of ["identity", "register", `named/${dayBefore(0)}`]) {
      expect(readFileSync(at("brought-back", `${name}.key`))).toEqual(
        readFileSync(at("keys", `${name}.key`)),
      );
    }
    expect(readFileSync(at("brought-back", "use"), "utf8")).toBe("rehearsal\n");
    const done2 = await audited(db);
    expect(done2.map((row) => row.action).slice(-2)).toEqual(["keys copied", "keys brought back"]);
  });

  test("lose a key that was destroyed, and never bring it back, also from an older copy", async () => {
    const [gone, kept] = [`named/${dayBefore(3)}`, `named/${dayBefore(2)}`];
    for (const name of [gone, kept]) store().ensure(name);
    await backup();
    const sealed = readFileSync(at("copies", `${gone}.sealed`));
    store().destroy(gone, new Date());
    expect((await backup()).json()).toMatchObject({ removed: [gone] });
    expect(existsSync(at("copies", `${gone}.sealed`))).toBe(false);

    // Someone puts an old copy back, without its list.
    writeFileSync(at("copies", `${gone}.sealed`), sealed);
    rmSync(at("copies", "destroyed"));
    await settleDestroyed(db.pool("worker"), at("keys"));
    const back = await restore("brought-back");
    expect(back.json()).toMatchObject({ left: [gone] });
    expect(existsSync(at("brought-back", `${gone}.key`))).toBe(false);
    expect(existsSync(at("brought-back", `${kept}.key`))).toBe(true);
  });

  test("hold no key whose retention is over, and bring none back, whatever any list says", async () => {
    const [old, refused] = [`named/${dayBefore(120)}`, `refused/${dayBefore(40)}`];
    for (const name of [old, refused]) store().ensure(name);
    expect((await backup()).json()).toMatchObject({ keys: 2 });
    expect(
      isOver("named/2026-01-01", { named: 90, refused: 30 }, new Date("2026-04-01T23:59:59Z")),
    ).toBe(false);
    expect(
      isOver("named/2026-01-01", { named: 90, refused: 30 }, new Date("2026-04-02T00:00:00Z")),
    ).toBe(true);
    expect(isOver("identity", { named: 90, refused: 30 }, new Date("2099-01-01"))).toBe(false);
  });

  test("replace nothing that is there, and say so before anything is changed", async () => {
    await backup();
    createKeys(at("others"), "rehearsal");
    const before = readFileSync(at("others", "identity.key"));
    const back = await restore("others");
    expect(back.code).toBe(2);
    expect(back.err).toContain("identity, register");
    expect(readFileSync(at("others", "identity.key"))).toEqual(before);
  });

  test("do not open with another recovery key, nor with another passphrase", async () => {
    await backup();
    await cli(env, "keys", "recovery", "--out", at("other"), "--passphrase-file", at("passphrase"));
    expect((await restore("a", at("other"))).err).toContain("another recovery key");
    writeFileSync(at("passphrase"), "another passphrase of some words\n");
    expect((await restore("a")).err).toContain("another passphrase");
    expect(existsSync(at("a"))).toBe(false);
  });

  test("come back without a database too; it is written to the audit log when one runs", async () => {
    await backup();
    env = { OPENDEP_MODE: "test", OPENDEP_DATA_DIR: at("data"), OPENDEP_KEYS_DIR: at("keys") };
    mkdirSync(at("data"), { recursive: true });
    expect(await restore("alone")).toMatchObject({ code: 0, err: "" });
    const before = (await audited(db)).length;
    expect(await appendPending(db.pool("operator"), at("data"), new Date())).toBe(1);
    expect(await appendPending(db.pool("operator"), at("data"), new Date())).toBe(0);
    const rows = await audited(db);
    expect(rows.length).toBe(before + 1);
    expect(rows.at(-1)).toMatchObject({ actor: "operator anna", action: "keys brought back" });
  });
});

describe("a key that was destroyed", () => {
  test("is never made anew: what comes for its day waits, and is no fault of a sender", () => {
    store().ensure("named/2026-01-15");
    store().destroy("named/2026-01-15", new Date());
    const again = () => store().ensure("named/2026-01-15");
    expect(again).toThrow(KeyDestroyed);
    try {
      again();
    } catch (error) {
      expect(faultOf(error)).toBe("away");
    }
  });

  test("is gone from both lists' other side: an old database, or an old folder, brings none back", async () => {
    const name = `named/${dayBefore(5)}`;
    store().ensure(name);
    const bytes = readFileSync(at("keys", `${name}.key`));
    store().destroy(name, new Date());
    expect(await settleDestroyed(db.pool("worker"), at("keys"))).toEqual([]);

    // An old copy of the folder, with the key and without the list.
    const old = at("old");
    createKeys(old, "rehearsal");
    mkdirSync(join(old, "named"));
    writeFileSync(join(old, `${name}.key`), bytes);
    expect(await settleDestroyed(db.pool("worker"), old)).toEqual([name]);
    expect(existsSync(join(old, `${name}.key`))).toBe(false);
    expect([...readDestroyed(old).keys()]).toContain(name);

    // An old database: it learns again what the folder knows.
    await db.query("delete from registry.destroyed_key");
    await settleDestroyed(db.pool("worker"), at("keys"));
    expect(await db.query("select name from registry.destroyed_key")).toContainEqual({ name });
  });
});
