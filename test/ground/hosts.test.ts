import { expect, it } from "vitest";
import { hostsOf, isAddress } from "../../server/src/platform/database/hosts.ts";
import { createPool } from "../../server/src/platform/database/pool.ts";
import { useDatabase } from "../support/database.ts";

const db = useDatabase();

it("an address of one host stays as it is", () => {
  const one = "postgres://user:secret@host:5432/name?sslmode=require";
  expect(hostsOf(one)).toEqual([one]);
});

it.each([
  [
    "postgres://u:p@one:5432,two:5433/name?target_session_attrs=read-write",
    ["postgres://u:p@one:5432/name", "postgres://u:p@two:5433/name"],
  ],
  [
    "postgres://u@one,[::1]:5433/name?sslmode=require&target_session_attrs=primary",
    ["postgres://u@one/name?sslmode=require", "postgres://u@[::1]:5433/name?sslmode=require"],
  ],
  [
    "postgresql://one,two/name?target_session_attrs=read-write&sslmode=require",
    ["postgresql://one/name?sslmode=require", "postgresql://two/name?sslmode=require"],
  ],
])("%s is each of its hosts", (address, hosts) => {
  expect(hostsOf(address)).toEqual(hosts);
});

it("only the host that takes writes can be asked for", () => {
  const all = ["postgres:", "postgresql:"];
  expect(isAddress("postgres://u:p@one,two/name", all)).toBe(true);
  expect(isAddress("postgres://u:p@one,two/name?target_session_attrs=standby", all)).toBe(false);
  expect(isAddress("postgres://u:p@one,two:x/name", all)).toBe(false);
  expect(isAddress("mysql://u:p@one,two/name", all)).toBe(false);
});

it("of several hosts the one that answers is taken; where none does, the database is away", async () => {
  const { host } = new URL(db.url);
  const two = createPool(db.url.replace(host, `127.0.0.1:1,${host}`), { role: "web", max: 1 });
  const { rows } = await two.query("select current_user as role, current_database() as name");
  expect(rows).toEqual([{ role: "opendep_web", name: new URL(db.url).pathname.slice(1) }]);
  await two.end();
  const none = createPool(db.url.replace(host, "127.0.0.1:1,127.0.0.1:2"), { role: "web", max: 1 });
  await expect(none.query("select 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  await none.end();
});
