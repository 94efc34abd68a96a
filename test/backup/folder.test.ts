import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type BaseManifest, claimFolder } from "../../server/src/backup/folder.ts";
import { prune } from "../../server/src/backup/prune.ts";
import { storedAt } from "../../server/src/backup/segments.ts";
import { shipLog } from "../../server/src/backup/ship-log.ts";
import { measureStored, storeBytes } from "../../server/src/backup/store-file.ts";
import { makeFolder } from "../support/folder.ts";

const segment = (number: number, timeline = 1): string =>
  [timeline, 0, number].map((part) => part.toString(16).toUpperCase().padStart(8, "0")).join("");

describe("the log goes from the spool to the backups", () => {
  test("whole, and is gone from the spool only then; drafts of PostgreSQL's stay", async () => {
    const [spool, folder] = [makeFolder(), makeFolder()];
    for (const number of [3, 1, 2]) writeFileSync(join(spool, segment(number)), `log ${number}`);
    writeFileSync(join(spool, `archtemp.${segment(4)}.77.1`), "half of it");
    writeFileSync(join(spool, "00000002.history"), "1\t0/3000000\tno recovery target specified");
    expect(await shipLog(spool, folder)).toEqual([
      segment(1),
      segment(2),
      segment(3),
      "00000002.history",
    ]);
    expect(readdirSync(spool)).toEqual([`archtemp.${segment(4)}.77.1`]);
    expect((await measureStored(storedAt(folder, segment(2)))).size).toBe(5);
  });

  test("the same again is taken; another content under the name never is, and stays here", async () => {
    const [spool, folder] = [makeFolder(), makeFolder()];
    const file = join(spool, segment(1));
    writeFileSync(file, "the log");
    await shipLog(spool, folder);
    writeFileSync(file, "the log");
    expect(await shipLog(spool, folder)).toEqual([segment(1)]);
    writeFileSync(file, "another log");
    await expect(shipLog(spool, folder)).rejects.toThrow("it is not overwritten");
    expect(existsSync(file)).toBe(true);
    expect((await measureStored(storedAt(folder, segment(1)))).size).toBe(7);
  });

  test("a command and the supervisor may move the same at once: each ends well", async () => {
    const [spool, folder] = [makeFolder(), makeFolder()];
    const numbers = Array.from({ length: 20 }, (_, at) => at + 1);
    for (const number of numbers) writeFileSync(join(spool, segment(number)), `log ${number}`);
    await Promise.all([shipLog(spool, folder), shipLog(spool, folder), shipLog(spool, folder)]);
    expect(readdirSync(spool)).toEqual([]);
    for (const number of numbers)
      expect((await measureStored(storedAt(folder, segment(number)))).size).toBeGreaterThan(4);
  });

  test("a folder is that of one database only", () => {
    const folder = makeFolder();
    claimFolder(folder, "7");
    claimFolder(folder, "7");
    expect(() => claimFolder(folder, "8")).toThrow("the backups of another database");
  });
});

describe("what is old is removed", () => {
  const base = (folder: string, day: number, first: number, finished = true): string => {
    const label = `202601${String(day).padStart(2, "0")}T030000Z`;
    mkdirSync(join(folder, "base", label), { recursive: true });
    const manifest: Partial<BaseManifest> = {
      label,
      startedAt: `2026-01-${String(day).padStart(2, "0")}T03:00:00.000Z`,
      startSegment: segment(first),
    };
    const file = join(folder, "base", label, "manifest.json");
    if (finished) writeFileSync(file, JSON.stringify(manifest));
    return label;
  };

  test("with the log that no copy needs any more; what was never finished too", () => {
    const folder = makeFolder();
    const labels = [base(folder, 1, 1), base(folder, 2, 4), base(folder, 3, 6), base(folder, 4, 8)];
    const begun = base(folder, 2, 5, false).replace("T03", "T04");
    mkdirSync(join(folder, "base", begun));
    for (let number = 1; number < 10; number++) {
      storeBytes(Buffer.from("log"), storedAt(folder, segment(number)));
    }
    const pruned = prune(folder, new Date("2026-01-02T12:00:00Z"));
    expect(pruned).toEqual({ bases: [labels[0], labels[1], begun], segments: 5 });
    expect(readdirSync(join(folder, "base"))).toEqual([labels[2], labels[3]]);
    expect(existsSync(storedAt(folder, segment(5)))).toBe(false);
    expect(existsSync(storedAt(folder, segment(6)))).toBe(true);
  });

  test("the last two copies stay, whatever the clock says", () => {
    const folder = makeFolder();
    for (const day of [1, 2, 3]) base(folder, day, day);
    expect(prune(folder, new Date("2099-01-01")).bases).toHaveLength(1);
    expect(readdirSync(join(folder, "base"))).toHaveLength(2);
  });
});
