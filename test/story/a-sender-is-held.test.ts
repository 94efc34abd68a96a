import { afterAll, beforeAll, expect, it } from "vitest";
import { anna, cli } from "../cli/support.ts";
import { useDatabase } from "../support/database.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { message, type Platform, sendFrames, startPlatform, until } from "./platform.ts";

/** A laboratory whose machine suddenly finds everyone positive, and another that works as ever. */

const db = useDatabase();
let platform: Platform;
const broken = "990000007";
const sound = "990000008";
const operator = "operations@platform.example";

beforeAll(async () => {
  platform = await startPlatform(db, { OPENDEP_OPERATOR_EMAIL: operator });
  for (const code of [broken, sound]) {
    const id = await registerLaboratory(db, { code });
    // Five weeks of 40 reports an hour, one in ten of them positive.
    await db.query(
      `insert into delivery.activity_hour (lane, organisation_id, hour, reports, positives)
        select lane, organisation_id, date_trunc('hour', now()) - n * interval '1 hour', 40, 4
        from registry.organisation, generate_series(1, 840) n where organisation_id = $1`,
      [id],
    );
  }
}, 120_000);
afterAll(() => platform.stop());

let number = 0;
async function send(facility: string, count: number, value: string): Promise<string[]> {
  const addresses: string[] = [];
  const messages: string[] = [];
  for (let n = 0; n < count; n += 1) {
    number += 1;
    const mail = `h${number}@patients.example`;
    addresses.push(mail);
    messages.push(message({ id: `H${number}`, report: `H-${number}`, facility, mail, value }));
  }
  await sendFrames(platform.mllp, messages);
  return addresses;
}

const told = (addresses: readonly string[]): number =>
  addresses.filter((address) => platform.mail.messages().some((one) => one.to.includes(address)))
    .length;
const positive = "P^Positif^99SIDEPRES";
const negative = "N^Négatif^99SIDEPRES";

it("is held, with the figures, while the other's patients are told", {
  timeout: 180_000,
}, async () => {
  const first = await send(broken, 30, positive);
  const [hold] = await until(async () => {
    const rows = await db.query<{ evidence: Record<string, unknown>; code: string }>(
      `select p.evidence, o.code from delivery.pause p join registry.organisation o
        using (organisation_id) where p.kind = 'hold' and p.ended_at is null`,
    );
    return rows.length > 0 ? rows : null;
  });
  expect(hold).toMatchObject({
    code: broken,
    evidence: { measure: "positivity", found: 30, of: 30, baseline: "own" },
  });
  // What it goes on sending is taken, recorded and held; the other flows.
  const held = await send(broken, 10, positive);
  const flowing = await send(sound, 10, negative);
  await until(() => told(flowing) === 10);
  expect(told(held)).toBe(0);
  expect(told(first)).toBeLessThanOrEqual(30);
  const [recorded] = await db.query<{ reports: number }>(
    `select count(*)::int as reports from pseudonymous.report_version v
      join registry.organisation o using (organisation_id) where o.code = $1`,
    [broken],
  );
  expect(recorded?.reports).toBe(40);

  // The operator is called: by mail, in the list, and in the audit.
  const mail = await until(() => platform.mail.messages().find((one) => one.to.includes(operator)));
  expect(mail.subject).toContain(broken);
  expect(mail.text).toContain("30 of 30 reports positive");
  expect(mail.text).not.toMatch(/H-\d|patients\.example|PAT-TROIS/);
  const env = {
    OPENDEP_MODE: "test",
    OPENDEP_DATA_DIR: platform.config.dataDir,
    DATABASE_URL: db.url,
  };
  const list = await cli(env, "deliveries", "list");
  expect(list.out).toMatch(
    new RegExp(`HELD BY ITSELF {2}organisation ${broken}, patient .*30 of 30`),
  );
  const entries = await db.query("select from audit.entry where action = 'deliveries held'");
  expect(entries.length).toBe(1);

  // A resume that names nobody releases no hold; one that names it does, and the figures are kept.
  await cli(env, "deliveries", "resume", ...anna);
  expect(told(held)).toBe(0);
  const released = await cli(env, "deliveries", "resume", "--organisation", broken, ...anna);
  expect(released.out).toContain("ended: HELD BY ITSELF");
  await until(() => told(held) === 10);
  const [kept] = await db.query<{ evidence: unknown; ended_by: string }>(
    "select evidence, ended_by from delivery.pause where kind = 'hold'",
  );
  expect(kept).toMatchObject({ evidence: { found: 30 }, ended_by: "operator anna" });
  // It is trusted for some hours: what follows is told at once.
  const after = await send(broken, 5, positive);
  await until(() => told(after) === 5);
});
