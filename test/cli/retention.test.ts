import { beforeAll, describe, expect, it } from "vitest";
import { dayMoved } from "../../server/src/platform/day.ts";
import { openKeyFolder } from "../../server/src/platform/keys/key-store.ts";
import { ago, Ground, today } from "../retention/ground.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { anna, audited, cli } from "./support.ts";

/** Looking at the erasure, trying it, and doing it by hand. */

const db = useDatabase();
const dataDir = makeFolder();
let env: Record<string, string>;
beforeAll(async () => {
  env = { OPENDEP_MODE: "test", OPENDEP_DATA_DIR: dataDir, DATABASE_URL: db.url };
  const ground = new Ground(db, openKeyFolder(`${dataDir}/keys`, ["named", "refused"]));
  await ground.fill([ago(92), ago(50), today]);
  await ground.lastRun(40);
});

interface Standing {
  day: string;
  due: { kind: string; day: string }[];
  tried: { outcome: string };
}

describe("retention", { timeout: 120_000 }, () => {
  it("status says what is due, and on another day what will be", async () => {
    const now = (await cli(env, "retention", "status", "--json")).json<Standing>();
    expect(now.day).toBe(today);
    expect(now.due.map(({ kind, day }) => [kind, day])).toEqual([
      ["named", ago(92)],
      ["refused", ago(92)],
      ["refused", ago(50)],
      ["message", ago(92)],
    ]);
    const later = await cli(env, "retention", "status", "--at", dayMoved(today, 91), "--json");
    expect(later.json<Standing>().due.length).toBe(9);
    const text = (await cli(env, "retention", "status")).out;
    expect(text).toContain("days: named 90, refused 30, message 90; end of the law: none set");
    expect((await cli(env, "retention", "status", "--at", "2026-02-30")).code).toBe(2);
  });

  it("every process keeps the clock that was moved, this one too", async () => {
    const moved = { ...env, OPENDEP_CLOCK: "+91d" };
    const status = (await cli(moved, "retention", "status", "--json")).json<Standing>();
    expect(status.day).toBe(dayMoved(today, 91));
  });

  it("run asks who and why; --dry-run erases nothing, and is in the audit log", async () => {
    expect((await cli(env, "retention", "run")).code).toBe(2);
    const dry = await cli(env, "retention", "run", "--dry-run", ...anna, "--json");
    expect(dry.json()).toMatchObject({ dryRun: true, due: { length: 4 } });
    expect((await cli(env, "retention", "status", "--json")).json<Standing>().due.length).toBe(4);
    expect(await audited(db)).toMatchObject([
      { actor: "operator anna", action: "retention rehearsed", purpose: "ticket 12" },
    ]);
    const ahead = await cli(env, "retention", "run", "--at", dayMoved(today, 30), ...anna);
    expect(ahead.code).toBe(2);
  });

  it("run is held like the daily one, goes on despite the reason that is named, and is proved", async () => {
    const held = await cli(env, "retention", "run", ...anna);
    expect(held.code).toBe(1);
    expect(held.out).toContain("long-standstill");
    expect((await cli(env, "retention", "run", "--despite", "anything", ...anna)).code).toBe(2);
    const done = await cli(env, "retention", "run", "--despite", "long-standstill", ...anna);
    expect(done).toMatchObject({ code: 0, err: "" });
    expect(done.out).toContain(`${ago(92)} named: access.contest 0`);
    const proofs = (await cli(env, "retention", "proof", "--at", ago(92), "--json")).json<
      { actor: string; subject: { kind: string; key: string } }[]
    >();
    expect(proofs.map((one) => [one.actor, one.subject.kind, one.subject.key])).toEqual([
      ["operator anna", "named", "destroyed"],
      ["operator anna", "refused", "destroyed"],
      ["operator anna", "message", "none"],
    ]);
    const all = (await cli(env, "retention", "proof")).out.trim().split("\n");
    expect(all.length).toBe(5);
    expect(all.at(-1)).toContain(`run of ${today}: 4 days, 0 links`);
    const chains = await cli(env, "audit", "verify", "--json");
    expect(chains.json()).toMatchObject({ faults: [] });
  });
});
