import { beforeAll, describe, expect, it } from "vitest";
import { verifyAudit } from "../../server/src/audit/anchors.ts";
import { createLaneCounters } from "../../server/src/platform/database/lanes.sql.ts";
import { NotRecorded } from "../../server/src/record/index.ts";
import { useDatabase } from "../support/database.ts";
import {
  committerOn,
  laboratory,
  message,
  onlyByProfessionals,
  type Said,
  someoneElse,
} from "./support.ts";

const db = useDatabase();
let next = 100;

beforeAll(async () => {
  await createLaneCounters(db.pool(null), 16);
});

/** Records messages one after the other, each in a transaction of its own. */
async function record(sender: ReturnType<typeof laboratory>, ...messages: Said[]) {
  const committer = committerOn(db.pool("intake"));
  const outcomes = [];
  for (const said of messages) outcomes.push(await committer.record(message(sender, said)));
  return outcomes;
}

const kinds = (outcomes: { kind: string }[]): string[] => outcomes.map((one) => one.kind);

const current = (organisation: number) =>
  db.query<{ test: string; value: string | null; status: string }>(
    "select test, value, status from pseudonymous.current_result where organisation_id = $1 order by test",
    [organisation],
  );

const deliveries = (organisation: number) =>
  db.query<{ version: number; state: string; reason: string }>(
    "select version, state, reason from delivery.delivery where organisation_id = $1 order by version",
    [organisation],
  );

const newLaboratory = () => laboratory(next++);

describe("recording", () => {
  it("gives a message sent again the same answer, and changes nothing", async () => {
    const lab = newLaboratory();
    const [first, again] = await record(lab, { controlId: "1" }, { controlId: "1" });
    expect(first?.kind).toBe("recorded");
    expect(again).toEqual({ ...first, kind: "repeat" });
    expect(await current(lab.id)).toHaveLength(1);
  });

  it("refuses a control id that comes again with other content", async () => {
    const lab = newLaboratory();
    const [, other] = await record(lab, { controlId: "1" }, { controlId: "1", value: "positive" });
    expect(other?.kind).toBe("refused");
    expect(other?.issues.at(-1)).toMatchObject({ code: "control-id.reused", place: "MSH-10" });
    expect(await current(lab.id)).toMatchObject([{ value: "negative" }]);
  });

  it("judges a refused message anew each time, and keeps it once a day", async () => {
    const lab = newLaboratory();
    const fault = { code: "x", severity: "error" as const, place: "PID-7" };
    const outcomes = await record(
      lab,
      { controlId: "1", issues: [fault] },
      { controlId: "1", issues: [fault] },
      { controlId: "1" },
    );
    expect(kinds(outcomes)).toEqual(["refused", "refused", "recorded"]);
    const kept = await db.query(
      "select times from named.refused_message where organisation_id = $1",
      [lab.id],
    );
    expect(kept).toEqual([{ times: 2 }]);
  });

  it("takes a known version under a new control id as a duplicate, and tells nobody again", async () => {
    const lab = newLaboratory();
    const outcomes = await record(
      lab,
      { controlId: "1" },
      { controlId: "2", sent: "2022-01-15T10:00:00+01:00" },
    );
    expect(kinds(outcomes)).toEqual(["recorded", "duplicate"]);
    expect(await deliveries(lab.id)).toHaveLength(1);
  });

  it("notes a final that comes again with another value as an unannounced correction", async () => {
    const lab = newLaboratory();
    const [, second] = await record(
      lab,
      { controlId: "1", validated: "2022-01-15T09:00:00+01:00" },
      { controlId: "2", value: "positive", validated: "2022-01-15T10:00:00+01:00" },
    );
    expect(second?.issues).toMatchObject([{ code: "correction.unannounced", severity: "note" }]);
    expect(await current(lab.id)).toMatchObject([{ value: "positive" }]);
    expect(await deliveries(lab.id)).toMatchObject([
      { version: 1, state: "superseded" },
      // Nobody was told of the first: to its patient it is a result.
      { version: 2, state: "waiting", reason: "result" },
    ]);
  });

  it("still tells of what waits when a new version changes nothing for the patient", async () => {
    const lab = newLaboratory();
    const outcomes = await record(
      lab,
      { controlId: "1" },
      { controlId: "2", device: "another kit", validated: "2022-01-15T10:00:00+01:00" },
    );
    expect(kinds(outcomes)).toEqual(["recorded", "recorded"]);
    expect(await deliveries(lab.id)).toMatchObject([{ version: 1, state: "waiting" }]);
  });

  it("tells nobody that a result changed which only a professional tells", async () => {
    const lab = newLaboratory();
    const hiv = { test: onlyByProfessionals, value: "positive" as const };
    await record(lab, { controlId: "1", beside: [hiv] });
    await db.query(
      "update delivery.delivery set state = 'sent', next_try_at = null where organisation_id = $1",
      [lab.id],
    );
    const [corrected] = await record(lab, {
      controlId: "2",
      beside: [{ ...hiv, value: "negative", status: "corrected" }],
      validated: "2022-01-15T10:00:00+01:00",
    });
    expect(corrected?.kind).toBe("recorded");
    expect(await deliveries(lab.id)).toMatchObject([{ version: 1, state: "sent" }]);
  });

  it("still notes to the laboratory that such a result came again with another value", async () => {
    const lab = newLaboratory();
    const hiv = { test: onlyByProfessionals, value: "positive" as const };
    const [, second] = await record(
      lab,
      { controlId: "1", beside: [hiv] },
      {
        controlId: "2",
        beside: [{ ...hiv, value: "negative" }],
        validated: "2022-01-15T10:00:00+01:00",
      },
    );
    expect(second?.issues).toMatchObject([{ code: "correction.unannounced" }]);
    expect(await deliveries(lab.id)).toMatchObject([{ version: 1, state: "waiting" }]);
  });

  it("records an older correction that comes late as superseded, and tells nobody of it", async () => {
    const lab = newLaboratory();
    await record(
      lab,
      {
        controlId: "2",
        value: "positive",
        status: "corrected",
        validated: "2022-01-15T10:00:00+01:00",
      },
      { controlId: "1", validated: "2022-01-15T09:00:00+01:00" },
    );
    expect(await current(lab.id)).toMatchObject([{ value: "positive", status: "corrected" }]);
    expect(await deliveries(lab.id)).toMatchObject([{ version: 1, state: "waiting" }]);
  });

  it("tells nobody of a cancellation of what was never told", async () => {
    const lab = newLaboratory();
    await record(
      lab,
      { controlId: "1", validated: "2022-01-15T09:00:00+01:00" },
      { controlId: "2", status: "cancelled", validated: "2022-01-15T10:00:00+01:00" },
    );
    expect(await deliveries(lab.id)).toMatchObject([{ version: 1, state: "superseded" }]);
    expect(await current(lab.id)).toMatchObject([{ value: null, status: "cancelled" }]);
  });

  it("withdraws the link of a person whose report turns out to be someone else's", async () => {
    const lab = newLaboratory();
    await record(
      lab,
      { controlId: "1" },
      {
        controlId: "2",
        person: someoneElse,
        status: "corrected",
        validated: "2022-01-15T10:00:00+01:00",
      },
    );
    const links = await db.query(
      "select state from access.patient_link where organisation_id = $1 order by named_version",
      [lab.id],
    );
    expect(links).toEqual([{ state: "withdrawn" }, { state: "open" }]);
  });

  it("ends in the same state in whatever order a report's messages come", async () => {
    const messages: Said[] = [
      { controlId: "1", validated: null, sent: "2022-01-15T09:00:00+01:00" },
      { controlId: "2", validated: null, sent: "2022-01-15T10:00:00+01:00", value: "positive" },
      { controlId: "3", validated: null, sent: "2022-01-15T11:00:00+01:00" },
      {
        controlId: "4",
        validated: null,
        sent: "2022-01-15T09:30:00+01:00",
        test: "sars-cov-2-antigen",
      },
    ];
    for (const order of permutations(messages)) {
      const lab = newLaboratory();
      await record(lab, ...order);
      expect(await current(lab.id), order.map((one) => one.controlId).join()).toMatchObject([
        { test: "sars-cov-2-antigen", value: "negative" },
        { test: "sars-cov-2-pcr", value: "negative" },
      ]);
    }
  });

  it("commits messages of many senders together, with positions without gaps per lane", async () => {
    const committer = committerOn(db.pool("intake"));
    const labs = [newLaboratory(), newLaboratory(), newLaboratory()];
    const sent = labs.flatMap((lab) =>
      Array.from({ length: 40 }, (_, index) =>
        committer.record(message(lab, { controlId: `m${index}`, report: `r${index}` })),
      ),
    );
    expect(new Set(kinds(await Promise.all(sent)))).toEqual(new Set(["recorded"]));
    const gaps = await db.query(
      `select lane from pseudonymous.report_version group by lane having max(position) <> count(*)`,
    );
    expect(gaps).toEqual([]);
  });

  it("splits a batch down to the message that the database refuses", async () => {
    const lab = newLaboratory();
    const committer = committerOn(db.pool("intake"));
    const bad = message(lab, { controlId: "bad", report: "bad" });
    const broken = { ...bad, header: { ...bad.header, application: "nul\u0000byte" } };
    const settled = await Promise.allSettled([
      committer.record(message(lab, { controlId: "a", report: "a" })),
      committer.record(broken),
      committer.record(message(lab, { controlId: "b", report: "b" })),
    ]);
    expect(settled.map((one) => one.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect((settled[1] as PromiseRejectedResult).reason).toBeInstanceOf(NotRecorded);
  });

  it("says that the database is away, so that the sender tries later", async () => {
    const { createPool } = await import("../../server/src/platform/database/pool.ts");
    const away = createPool("postgres://nobody@127.0.0.1:1/none", { role: "intake", max: 1 });
    const committer = committerOn(away);
    await expect(
      committer.record(message(newLaboratory(), { controlId: "1" })),
    ).rejects.toMatchObject({
      why: "away",
    });
    await away.end();
  });

  it("leaves an audit chain that verifies, and one that does not once an entry is changed", async () => {
    await record(newLaboratory(), { controlId: "1" });
    expect((await verifyAudit(db.pool("operator"), "/nowhere")).faults).toEqual([]);
    await db.query(
      "update audit.entry set actor = 'someone else' where writer = 'intake-1' and link = 1",
    );
    const { faults } = await verifyAudit(db.pool("operator"), "/nowhere");
    expect(faults).toEqual([{ writer: "intake-1", link: 1, what: "hash differs" }]);
  });

  it("lets the role of the feeds see the pseudonymous half by its view, and nothing of the other", async () => {
    const reader = db.pool("reader");
    await expect(
      reader.query("select 1 from pseudonymous.current_result limit 1"),
    ).resolves.toBeDefined();
    await expect(reader.query("select 1 from named.person_record")).rejects.toThrow(
      /permission denied/,
    );
    await expect(reader.query("select 1 from access.patient_link")).rejects.toThrow(
      /permission denied/,
    );
  });
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}
