import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zstdDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openKeyFolder } from "../../server/src/platform/keys/key-store.ts";
import { unseal } from "../../server/src/platform/keys/seal.ts";
import { anna, audited, cli } from "../cli/support.ts";
import {
  codeOf,
  message,
  type Platform,
  sendFrames,
  startPlatform,
  type Told,
  until,
} from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";

/** What operators do for persons, beside a platform that runs. */

const db = useDatabase();
let platform: Platform;
let env: Record<string, string>;
let folder: string;

beforeAll(async () => {
  platform = await startPlatform(db);
  const { dataDir } = platform.config;
  folder = join(dataDir, "requests");
  mkdirSync(folder);
  env = { OPENDEP_MODE: "test", OPENDEP_DATA_DIR: dataDir, DATABASE_URL: db.url };
}, 120_000);
afterAll(() => platform.stop());

/** A message without the identifier of everybody: nobody is taken for somebody else's test. */
const of = (told: Told): string => message(told).replace(/279035121518989[^|]*/, "4711^^^LABO^PI");

const send = async (text: string): Promise<string> =>
  codeOf((await sendFrames(platform.mllp, [text]))[0] ?? "");

const tokenTo = async (address: string): Promise<string> => {
  const mail = await until(() => platform.mail.messages().find((one) => one.to.includes(address)));
  return /\/r#([\w-]{22})/.exec(mail.text)?.[1] ?? "";
};

const open = async (token: string, birthDate: string): Promise<number> =>
  (
    await fetch(`${platform.url}/api/patient/result`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token, birthDate }),
    })
  ).status;

function who(name: string, content: object): string {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const lou = (birthName: string) => ({
  birthName,
  givenNames: ["LOU"],
  birthDate: "1979-03-28",
  sex: "F",
});

const ask = (right: string, file: string, ...more: string[]) =>
  cli(env, "person", right, "--who", file, ...anna, "--json", ...more);

describe("doubts", { timeout: 120_000 }, () => {
  it("are listed and shown without names; names are opened by who says who and why", async () => {
    await send(message({ id: "d1", report: "D1", name: "DOUTE^ANNE^ANNE", mail: "d1@p.example" }));
    await send(message({ id: "d2", report: "D2", name: "AUTRE^ANNE^ANNE", mail: "d2@p.example" }));
    const [held] = await until(async () => {
      const rows = (await cli(env, "persons", "list", "--json")).json<
        { doubt: string; reason: string; reports: number[] }[]
      >();
      return rows.length > 0 ? rows : null;
    });
    expect(held).toMatchObject({ reason: "identifier-two-traits", reports: [1, 1] });
    const name = held?.doubt ?? "";
    const plain = await cli(env, "persons", "show", name);
    expect(plain.out).toMatch(/person [0-9a-f]{32}/);
    expect(plain.out).not.toMatch(/DOUTE|AUTRE|1979-03/);
    expect((await cli(env, "persons", "show", name, "--named")).code).toBe(2);
    const named = await cli(env, "persons", "show", name, "--named", ...anna);
    expect(named.out).toMatch(/DOUTE/);
    expect(named.out).toMatch(/AUTRE/);
    expect(await audited(db)).toMatchObject([
      { action: "person read to decide a doubt", purpose: "ticket 12", subject: { doubt: name } },
      { action: "person read to decide a doubt", subject: { doubt: name } },
    ]);
    const decided = await cli(env, "persons", "decide", name, "--verdict", "same", ...anna);
    expect(decided.code).toBe(0);
    expect((await cli(env, "persons", "list")).out).toBe("nothing is held\n");
    const back = ["persons", "decide", name, "--verdict", "apart", ...anna, "--json"];
    expect((await cli(env, ...back)).json()).toMatchObject({ verdict: "apart", moved: 1 });
    const listed = await cli(env, "persons", "list", "--decided", "--json");
    expect(listed.json()).toMatchObject([{ doubt: name, verdict: "apart", reports: [1, 1] }]);
  });
});

describe("access", { timeout: 120_000 }, () => {
  it("answers in two languages with all that is held, who was told and who looked", async () => {
    const name = "ACCES^LOU^LOU";
    await send(of({ id: "a1", report: "A1", name, mail: "acces@p.example" }));
    expect(await open(await tokenTo("acces@p.example"), "1979-03-28")).toBe(200);
    const file = who("acces", lou("Accès"));
    const out = join(folder, "acces.txt");
    expect((await ask("access", file, "--out", out)).json()).toMatchObject({ reports: 1 });
    const text = readFileSync(out, "utf8");
    expect(statSync(out).mode & 0o777).toBe(0o600);
    for (const part of [
      "RGPD, article 15",
      "GDPR, article 15",
      "Motif : ticket 12",
      "Nom: ACCES",
      "acces@p.example",
      "négatif",
      "Laboratoire des Tilleuls",
      "vous-même, email: envoyé",
      "ouvert pour la première fois",
      "patient link, result read",
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain(await tokenTo("acces@p.example"));
    const again = await cli(env, "person", "access", "--who", file, ...anna);
    expect(again.out).toContain("operator anna, person: access answered (ticket 12)");
    expect(JSON.stringify(await audited(db))).not.toMatch(/ACCES|acces@/);
  });

  it("says that nothing is held of a stranger, and what is wrong with a file, never its values", async () => {
    for (const identifier of [
      { scheme: "NIR", value: "279035121518989" },
      { scheme: "INS-NIR", value: "279035121518988" },
    ]) {
      const refused = await cli(
        env,
        "person",
        "access",
        "--who",
        who("odd", { identifier }),
        ...anna,
      );
      expect(refused.code).toBe(2);
      expect(refused.err).toMatch(
        /identifier\.(?:scheme is none of this country: INS-NIR|value has)/,
      );
      expect(refused.err).not.toContain(identifier.value);
    }
    const nothing = await ask("access", who("stranger", lou("PERSONNE")));
    expect(nothing.json<{ document: string }>().document).toContain("Aucune donnée");
    const wrong = await ask(
      "access",
      who("wrong", { ...lou("SECRETNAME"), birthDate: "28/03/79" }),
    );
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain("birthDate is not YYYY-MM-DD");
    expect(wrong.err).not.toMatch(/SECRETNAME|28\/03/);
  });
});

describe("rectification", { timeout: 120_000 }, () => {
  it("asks the laboratory in the person's words, and edits nothing", async () => {
    await send(of({ id: "r1", report: "RE1", name: "RECTIF^LOU^LOU", mail: "rectif@p.example" }));
    const words = join(folder, "words.txt");
    writeFileSync(words, "Mon prénom est LOUISE.");
    const before = await db.query("select count(*)::int from pseudonymous.report_version");
    const answer = await ask("rectify", who("rectif", lou("RECTIF")), "--words", words);
    expect(answer.json<{ document: string }>().document).toMatch(/Laboratoire des Tilleuls.*\(R-/);
    expect(await db.query("select count(*)::int from pseudonymous.report_version")).toEqual(before);
    const listed = await cli(env, "contest", "list", ...anna);
    expect(listed.out).toMatch(/990000001 {2}rectification {2}Mon prénom est LOUISE\./);
  });
});

describe("restriction", { timeout: 120_000 }, () => {
  it("closes links and tells nothing at once, of later results too, until it is lifted", async () => {
    const name = "LIMITE^LOU^LOU";
    await send(of({ id: "l1", report: "L1", name, mail: "limite@p.example" }));
    const token = await tokenTo("limite@p.example");
    const file = who("limite", lou("LIMITE"));
    expect((await ask("restrict", file)).json<{ document: string }>().document).toContain(
      "GDPR, article 18",
    );
    expect(await open(token, "1979-03-28")).toBe(403);
    await send(of({ id: "l2", report: "L2", name, mail: "limite2@p.example" }));
    const state = () =>
      db.query<{ state: string; attempts: number; later: boolean }>(
        `select d.state, d.attempts, d.next_try_at > now() + interval '1 minute' as later
          from delivery.delivery d join pseudonymous.report_register r using (lane, report_id)
          order by d.created_at desc limit 1`,
      );
    // Claimed, found to be restricted, and given back.
    const held = await until(async () => {
      const [row] = await state();
      return row?.state === "waiting" && row.later ? row : null;
    });
    expect(held).toEqual({ state: "waiting", attempts: 0, later: true });
    expect(platform.mail.messages().some((one) => one.to.includes("limite2@p.example"))).toBe(
      false,
    );
    const feed = await db
      .pool("reader")
      .query("select count(*)::int as count from pseudonymous.current_result where report_id > 0");
    const all = await db.query<{ count: number }>(
      "select count(*)::int as count from pseudonymous.every_current_result",
    );
    expect(feed.rows[0].count).toBe((all[0]?.count ?? 0) - 2);
    expect((await ask("restrict", file, "--lift")).json()).toMatchObject({ lifted: 1 });
    expect(await open(token, "1979-03-28")).toBe(200);
    await db.query("update delivery.delivery set next_try_at = now() where state = 'waiting'");
    await tokenTo("limite2@p.example");
  });
});

describe("erasure", { timeout: 120_000 }, () => {
  const kept = async (): Promise<string> => {
    const keys = openKeyFolder(platform.config.keysDir, ["named"]);
    const rows = await db.query<{ lane: number; block_id: number; day: string; sealed: Buffer }>(
      "select lane, block_id, day, sealed from named.raw_block",
    );
    return rows
      .map((row) => {
        const place = `named.raw_block|${row.lane}|${row.block_id}|${row.day}`;
        return zstdDecompressSync(unseal(keys.get(`named/${row.day}`), place, row.sealed));
      })
      .join("\n");
  };

  it("destroys names, messages and repeats of them, and leaves other people's as they were", async () => {
    const name = "EFFACE^LOU^LOU";
    const mail = "efface@p.example";
    await sendFrames(platform.mllp, [
      of({ id: "e1", report: "E1", name, mail }),
      of({ id: "e-other", report: "E3", name: "RESTE^LOU^LOU", mail: "reste@p.example" }),
      of({ id: "e2", report: "E2", name, mail }),
      of({ id: "e1-again", report: "E1", name, mail }),
    ]);
    await send(of({ id: "e-refused", report: "E4", name, mail, value: "VU^Vu^L" }));
    const token = await tokenTo(mail);
    await tokenTo("reste@p.example");
    expect(await kept()).toMatch(/EFFACE/);
    const answer = await ask("erase", who("efface", lou("EFFACE")));
    expect(answer.json()).toMatchObject({ records: 2, messages: 3, refused: 1, severed: false });
    const { document } = answer.json<{ document: string }>();
    expect(document).toContain("article 17, paragraphe 3, point c");
    expect(document).toMatch(/illisibles le \d{4}-\d{2}-\d{2}/);
    const after = await kept();
    expect(after).not.toMatch(/EFFACE|efface@/);
    expect(after).toMatch(/RESTE/);
    expect(await open(token, "1979-03-28")).toBe(403);
    expect(await open(await tokenTo("reste@p.example"), "1979-03-28")).toBe(200);
    const left = await ask("access", who("efface", lou("EFFACE")));
    expect(left.json<{ document: string }>().document).toContain(
      "Le nom et les coordonnées ont été effacés",
    );
    const raw = await db.query(
      "select control_id from intake.message where raw_block is null and control_id like 'e%' order by 1",
    );
    expect(raw.map((row) => row.control_id)).toEqual(["e1", "e1-again", "e2"]);
    expect(
      codeOf(
        (await sendFrames(platform.mllp, [of({ id: "e1", report: "E1", name, mail })]))[0] ?? "",
      ),
    ).toBe("AA");
  });

  it("cuts the results from the person too, where that is ordered", async () => {
    await send(of({ id: "s1", report: "S1", name: "COUPE^LOU^LOU", mail: "coupe@p.example" }));
    await tokenTo("coupe@p.example");
    const file = who("coupe", lou("COUPE"));
    const answer = await ask("erase", file, "--sever");
    expect(answer.json()).toMatchObject({ records: 1, severed: true });
    const nobody = await ask("access", file);
    expect(nobody.json()).toMatchObject({ reports: 0, person: null });
    const severed = await db.query(
      `select sex, age_years, commune, match_identifier from pseudonymous.report_version
        where age_years is null`,
    );
    expect(severed).toEqual([{ sex: "U", age_years: null, commune: null, match_identifier: null }]);
  });
});

it("what operators did for persons is in the audit, whole and without names", async () => {
  const actions = new Set((await audited(db)).map((entry) => entry.action));
  for (const action of ["doubt of persons decided", "person: erased", "person: data restricted"]) {
    expect(actions).toContain(action);
  }
  expect((await cli(env, "audit", "verify")).code).toBe(0);
});
