import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anna, audited, cli } from "../cli/support.ts";
import {
  codeOf,
  message,
  type Platform,
  sendFrames,
  startPlatform,
  until,
} from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { registerLaboratory } from "../support/laboratory.ts";

const db = useDatabase();
let platform: Platform;
let env: Record<string, string>;
let token = "";

/** The laboratory that the platform of the tests has, and one on the other side of the world. */
const [tilleuls, savane, concentrator] = ["990000001", "990000002", "990000009"] as const;

beforeAll(async () => {
  platform = await startPlatform(db);
  env = { OPENDEP_MODE: "test", OPENDEP_DATA_DIR: platform.config.dataDir, DATABASE_URL: db.url };
  await registerLaboratory(db, {
    code: savane,
    name: "Laboratoire de la Savane",
    zone: "America/Cayenne",
    language: "en",
    phone: "05 94 00 00 00",
    codeMap: { tests: {}, values: { VU: "positive" } },
    sender: null,
  });
  await registerLaboratory(db, {
    code: concentrator,
    name: "Concentrateur du Nord",
    kind: "concentrator",
    codeMap: { tests: {}, values: { VU: "negative" } },
    sender: { application: "CONC", facility: concentrator, sources: ["127.0.0.0/8"] },
  });
  await speaksFor(savane);
  const given = await cli(env, "organisation", "token", "--code", concentrator, ...anna, "--json");
  token = given.json<{ token: string }>().token;
  // Every process knows what was registered within two seconds.
  await sleep(2_500);
}, 120_000);
afterAll(() => platform.stop());

const speaksFor = (laboratory: string, ...more: string[]) =>
  cli(
    env,
    ...["organisation", "speaks-for", "--code", concentrator, "--laboratory", laboratory],
    ...more,
    ...anna,
  );

const brought = (told: Parameters<typeof message>[0]) =>
  message({ application: "CONC", facility: savane, ...told });

const send = async (text: string): Promise<string> =>
  (await sendFrames(platform.mllp, [text]))[0] ?? "";

const reportsOf = (code: string) =>
  db.query<{ value: string | null; sampled_at: Date; lane: number; brought_by: string | null }>(
    `select r.value, r.sampled_at, v.lane, b.code as brought_by
      from pseudonymous.current_result r
      join pseudonymous.report_version v
        on (v.lane, v.report_id, v.version) = (r.lane, r.report_id, r.version)
      join registry.organisation o on o.organisation_id = v.organisation_id
      join intake.message m on (m.lane, m.message_id, m.day) = (v.lane, v.message_id, v.message_day)
      left join registry.organisation b on b.organisation_id = m.brought_by
      where o.code = $1 order by v.report_id`,
    [code],
  );

describe("a concentrator", () => {
  it("brings a message that is the laboratory's: its zone, map, contact details and lane", async () => {
    const text = brought({ id: "c1", value: "VU^^L", mail: "c1@patients.example" }).replaceAll(
      "20260115080000+0100",
      "20260115080000",
    );
    expect(codeOf(await send(text.replace("20260115093000+0100", "20260115093000")))).toBe("AA");
    const [one] = await reportsOf(savane);
    expect(one).toMatchObject({ value: "positive", brought_by: concentrator });
    expect(one?.sampled_at.toISOString()).toBe("2026-01-15T11:00:00.000Z");
    const mail = await until(() =>
      platform.mail.messages().find((sent) => sent.to.includes("c1@patients.example")),
    );
    expect(mail.text).toContain("Laboratoire de la Savane, au 05 94 00 00 00");
    expect(mail.text).not.toContain("Concentrateur");
  });

  it("is named in the audit, with the laboratory that it speaks for", async () => {
    const entries = await db.query<{ actor: string; subject: { for?: string } }>(
      "select actor, subject from audit.entry where actor = $1",
      [`organisation ${concentrator}`],
    );
    expect(entries[0]?.subject).toMatchObject({ for: savane });
  });

  it("is refused a name that it may not speak for, with place and remedy, and values are not kept", async () => {
    const answer = await send(brought({ id: "c2", facility: tilleuls }));
    expect(codeOf(answer)).toBe("AE");
    expect(answer).toContain("ERR||MSH^1^4|204^");
    expect(answer).toContain("sender.may-not-speak");
    expect(answer).toContain("demandez");
    expect(await reportsOf(tilleuls)).toEqual([]);
    const [kept] = await db.query<{ code: string }>(
      "select o.code from named.refused_message r join registry.organisation o using (organisation_id) where control_id = 'c2'",
    );
    expect(kept).toEqual({ code: concentrator });
  });

  it("has no results of its own", async () => {
    const answer = await send(brought({ id: "c3", facility: concentrator }));
    expect(codeOf(answer)).toBe("AE");
    expect(answer).toContain("sender.no-laboratory");
  });

  it("is known by its token as well", async () => {
    const post = async (told: Parameters<typeof brought>[0]) => {
      const response = await fetch(`${platform.url}/intake/hl7v2`, {
        method: "POST",
        headers: {
          "content-type": "application/hl7-v2",
          authorization: `Bearer ${token}`,
        },
        body: brought(told),
      });
      return response.text();
    };
    expect(codeOf(await post({ id: "h1", report: "H1", application: "ELSE" }))).toBe("AA");
    expect(await post({ id: "h2", report: "H1", facility: tilleuls })).toContain(
      "sender.may-not-speak",
    );
    expect((await reportsOf(savane)).map((one) => one.brought_by)).toEqual([
      concentrator,
      concentrator,
    ]);
  });

  it("cannot correct nor cancel a report of another organisation", async () => {
    expect(codeOf(await send(message({ id: "t1", report: "SAME" })))).toBe("AA");
    const cancel = { report: "SAME", status: "D", validated: "20260115100000+0100" };
    expect(codeOf(await send(brought({ id: "c4", ...cancel })))).toBe("AA");
    expect(codeOf(await send(brought({ id: "c5", facility: tilleuls, ...cancel })))).toBe("AE");
    expect(await reportsOf(tilleuls)).toMatchObject([{ value: "negative", brought_by: null }]);
  });

  it("brings what the laboratory sent itself as the same report", async () => {
    expect((await speaksFor(tilleuls)).code).toBe(0);
    const direct = { id: "d1", report: "BOTH" };
    expect(codeOf(await send(message(direct)))).toBe("AA");
    const again = await until(async () => {
      const answer = await send(brought({ ...direct, id: "d2", facility: tilleuls }));
      return codeOf(answer) === "AA" ? answer : null;
    });
    expect(again).toContain("|AA|d2");
    expect(await reportsOf(tilleuls)).toHaveLength(2);
  });

  it("speaks no more once the right is ended; each change is audited", async () => {
    expect((await speaksFor(savane, "--end")).out).toContain("no more");
    await until(async () => codeOf(await send(brought({ id: "c6", report: "C6" }))) === "AE");
    expect((await speaksFor(savane, "--end")).err).toContain("does not speak for");
    expect((await speaksFor("nobody")).err).toContain("not registered");
    const shown = await cli(env, "organisation", "show", concentrator, "--json");
    expect(shown.json()).toMatchObject({ speaks_for: [tilleuls], spoken_for_by: [] });
    const entries = (await audited(db)).map(({ action, subject }) => [action, subject.for]);
    expect(entries.filter(([action]) => String(action).startsWith("right"))).toEqual([
      ["right to speak given", savane],
      ["right to speak given", tilleuls],
      ["right to speak ended", savane],
    ]);
  }, 90_000);
});

describe("a local code that ends", () => {
  const map = (days: object) => ({
    tests: {},
    values: { DETECTE: { to: "positive", ...days }, ABSENT: "negative" },
  });
  const setMap = async (days: object) => {
    const { writeFileSync } = await import("node:fs");
    const file = `${platform.config.dataDir}/map.json`;
    writeFileSync(file, JSON.stringify(map(days)));
    return cli(env, "organisation", "set-map", tilleuls, "--map", file, ...anna);
  };

  it("is taken, and its end told in MSA-3, until the day; then it is refused", async () => {
    expect((await setMap({ refuseFrom: "2126-03-01" })).out).toContain("1 entries");
    let tries = 0;
    const answer = await until(async () => {
      tries += 1;
      const told = { id: `e${tries}`, report: "E1", value: "DETECTE^^L" };
      const got = await send(message(told));
      return got.includes("2126-03-01") ? got : null;
    });
    expect(answer).toMatch(/\rMSA\|AA\|e\d+\|Refusé dès le 2126-03-01 : OBX-5/);
    expect(answer).not.toContain("\rERR");
    await setMap({ refuseFrom: "2026-01-01" });
    const refused = await until(async () => {
      const again = await send(
        message({ id: `e${Math.random()}`, report: "E3", value: "DETECTE^^L" }),
      );
      return codeOf(again) === "AE" ? again : null;
    });
    expect(refused).toContain("map.code-ended");
    const shown = await cli(env, "organisation", "map", tilleuls);
    expect(shown.out).toContain("values.DETECTE: refuses (from 2026-01-01 on it refuses)");
  }, 90_000);

  it("names every fault of a map, and changes nothing then", async () => {
    const { err, code } = await setMap({ refuseFrom: "soon" });
    expect([code, err]).toEqual([2, expect.stringContaining("map.values.DETECTE")]);
  });
});
