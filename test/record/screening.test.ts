import { beforeAll, describe, expect, it } from "vitest";
import { createLaneCounters } from "../../server/src/platform/database/lanes.sql.ts";
import { useDatabase } from "../support/database.ts";
import { committerOn, laboratory, message, type Said } from "./support.ts";

const db = useDatabase();
let next = 700;

beforeAll(async () => {
  await createLaneCounters(db.pool(null), 16);
});

const screening = {
  test: "sars-cov-2-screening",
  value: "screening" as const,
  screening: "A0 B9 C0 D1",
  specimenNumber: "T1",
};
const positive = { value: "positive" as const, specimenNumber: "T1" };

async function screened(...messages: Omit<Said, "controlId">[]) {
  next += 1;
  const lab = laboratory(next);
  const committer = committerOn(db.pool("intake"));
  for (const [index, said] of messages.entries()) {
    const minute = String(index).padStart(2, "0");
    await committer.record(
      message(lab, {
        controlId: String(index),
        validated: `2022-01-15T10:${minute}:00+01:00`,
        ...said,
      }),
    );
  }
  const rows = await db
    .pool("reader")
    .query("select value, screening from pseudonymous.screened_result where organisation_id = $1", [
      lab.id,
    ]);
  const told = await db.query(
    "select version, state from delivery.delivery where organisation_id = $1 order by report_id, version",
    [lab.id],
  );
  return { rows: rows.rows, told };
}

const found = [{ value: "positive", screening: "A0 B9 C0 D1" }];

describe("a screening that comes later is joined with the positive of its sample", () => {
  it("under the same report number, without the number of the sample", async () => {
    const { rows, told } = await screened(
      { value: "positive" },
      { ...screening, specimenNumber: "" },
    );
    expect(rows).toEqual(found);
    expect(told).toEqual([{ version: 1, state: "waiting" }]);
  });

  it("under another report number, by the number of the sample; nobody is told of it", async () => {
    const { rows, told } = await screened(positive, { ...screening, report: "C1" });
    expect(rows).toEqual(found);
    expect(told).toEqual([{ version: 1, state: "waiting" }]);
  });

  it("also where it comes first", async () => {
    expect((await screened({ ...screening, report: "C1" }, positive)).rows).toEqual(found);
  });

  it("in its corrected letters, and not once it is cancelled", async () => {
    const again = { ...screening, report: "C1", screening: "A0 B9 C1 D0" };
    const { rows } = await screened(positive, { ...screening, report: "C1" }, again);
    expect(rows).toEqual([{ value: "positive", screening: "A0 B9 C1 D0" }]);
    const gone = { ...screening, report: "C1", status: "cancelled" as const };
    expect((await screened(positive, { ...screening, report: "C1" }, gone)).rows).toEqual([]);
  });

  it("but not with another sample, nor with another test of the same one", async () => {
    expect(
      (await screened(positive, { ...screening, report: "C1", specimenNumber: "T2" })).rows,
    ).toEqual([]);
    const flu = { ...positive, test: "influenza-a-pcr" };
    expect((await screened(flu, { ...screening, report: "C1" })).rows).toEqual([]);
  });

  it("nor with a sample of the same number of another laboratory", async () => {
    await screened(positive);
    expect((await screened({ ...screening, report: "C1" })).rows).toEqual([]);
  });

  it("is looked up by an index that holds screenings alone", async () => {
    const [index] = await db.query<{ indexdef: string }>(
      "select indexdef from pg_indexes where indexname = 'result_screening'",
    );
    expect(index?.indexdef).toContain("WHERE ((screens IS NOT NULL)");
    const sample = await db.query<{ key: Buffer | null }>(
      "select specimen_key as key from pseudonymous.result where specimen_key is not null limit 1",
    );
    // Not the number: a keyed hash of 16 bytes.
    expect(sample[0]?.key).toHaveLength(16);
  });
});
