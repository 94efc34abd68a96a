import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Answered,
  dominique,
  entry,
  gare,
  type Person,
  port,
  registerPharmacies,
  somebody,
} from "../counter/support.ts";
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
import { registerProfessional } from "../support/professional.ts";

/** A patient's history, read by whom the patient allowed to, through the whole platform. */

const db = useDatabase();
const lilas = "990000103";
const physicianNumber = "10003456786";
const unknownNumber = "10007654329";
let platform: Platform;
let pharmacist: Person;
let physician: Asker;
let colleague: Asker;
let nurse: Asker;
let stranger: Asker;
let token = "";

interface Asker {
  readonly id: number;
  get(path: string): Promise<Answered>;
  post(path: string, body?: unknown): Promise<Answered>;
}

async function signIn(
  code: string,
  role: "physician" | "nurse" | "midwife",
  name: string,
  rpps?: string,
): Promise<Asker> {
  const said = rpps === undefined ? { name } : { name, rpps };
  const { headers, professionalId } = await registerProfessional(db, [{ code, role }], said);
  const ask = async (path: string, init: RequestInit): Promise<Answered> => {
    const response = await fetch(`${platform.url}/api/pro/${path}`, init);
    return { status: response.status, body: await response.json() };
  };
  return {
    id: professionalId,
    get: (path) => ask(path, { headers }),
    post: (path, body = {}) =>
      ask(path, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
  };
}

const portal = async (path: string, said: object = {}): Promise<Answered> => {
  const response = await fetch(`${platform.url}/api/patient/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token, birthDate: "1979-03-28", ...said }),
  });
  return { status: response.status, body: await response.json() };
};

/** The same person as in the laboratory's messages, without a number: linked by their traits. */
const { identifier: _identifier, ...unnumbered } = dominique;
const test = (said: Readonly<Record<string, unknown>> = {}) =>
  entry({ patient: unnumbered, ...said });

const month = { days: 31, withheld: false };
const bySelf = { scheme: "RPPS", number: physicianNumber, name: "Dr Sylvie Marchand" };
const hiv = "56888-1^HIV 1+2 Ac+Ag";

async function send(text: string): Promise<void> {
  const [answer = ""] = await sendFrames(platform.mllp, [text]);
  expect(codeOf(answer)).toBe("AA");
}

/** The results that the physician finds as their prescriber, by the number of the report. */
const prescribed = async (): Promise<string> => {
  const found = await until(async () => {
    const { body } = await physician.get("prescriber/results");
    return body.results?.[0];
  });
  return found.id;
};

/** The follower is seconds behind the record. */
const followed = (reports: number): Promise<unknown> =>
  until(async () => {
    const rows = await db.query("select distinct report_lane, report_id from person.report");
    return rows.length >= reports;
  });

beforeAll(async () => {
  platform = await startPlatform(db);
  await registerPharmacies(db);
  await registerLaboratory(db, {
    ...{ kind: "practice", sender: null, code: lilas, name: "Cabinet des Lilas" },
  });
  pharmacist = await somebody(db, platform, port, "pharmacist", "Alix Officine");
  physician = await signIn(lilas, "physician", "Sylvie Marchand", physicianNumber);
  colleague = await signIn(lilas, "midwife", "Noé Berceau");
  nurse = await signIn(lilas, "nurse", "Sacha Soin");
  stranger = await signIn(gare, "physician", "Paul Ailleurs");
  await send(message({ id: "H1", report: "H1" }));
  const mail = await until(() => platform.mail.messages()[0]);
  token = /\/r#([\w-]{22})/.exec(mail.text)?.[1] ?? "";
  await until(async () => {
    const said = { result: "positive", prescriber: bySelf };
    return (await pharmacist.post("entries", test(said))).status === 200;
  });
  await send(message({ id: "H2", report: "H2", test: hiv, value: "11214006^Réactif^SCT" }));
  await followed(3);
}, 120_000);
afterAll(() => platform?.stop());

const standing = async () =>
  (await physician.get(`prescriber/results/${await prescribed()}/history`)).body;

describe("a physician who has no agreement", () => {
  it("is told so, and reads nothing", async () => {
    expect(await standing()).toEqual({ state: "open" });
    expect((await physician.get("history")).body).toEqual({
      ...{ barred: null, agreements: [], next: null },
    });
    expect((await physician.get("history/1-1")).status).toBe(404);
  });

  it("asks: the patient gets a message, sees who asks, and refuses", async () => {
    const asked = await physician.post(`prescriber/results/${await prescribed()}/history`);
    expect(asked.body).toMatchObject({ state: "asked" });
    const letter = await until(() =>
      platform.mail.messages().find(({ text }) => text.includes("souhaite lire l'historique")),
    );
    expect(letter.text).not.toMatch(/Marchand|SARS|Covid/i);
    // Asking again writes no second one.
    await physician.post(`prescriber/results/${await prescribed()}/history`);
    const page = await portal("result");
    expect(page.body.view.history).toEqual({ requests: 1 });
    const { body } = await portal("agreements");
    expect(body.history.requests).toMatchObject([
      { name: "Sylvie Marchand", role: { fr: "Médecin" }, organisation: "Cabinet des Lilas" },
    ]);
    const request = body.history.requests[0].id;
    const refused = await portal("agreements/answer", { request, terms: null });
    expect(refused.body.history).toMatchObject({ requests: [], agreements: [] });
    expect(await standing()).toMatchObject({ state: "refused" });
  });

  it("does not ask about a person whose result does not name them", async () => {
    expect((await stranger.get(`prescriber/results/${await prescribed()}/history`)).status).toBe(
      404,
    );
    expect((await stranger.post(`prescriber/results/${await prescribed()}/history`)).status).toBe(
      404,
    );
  });
});

describe("a patient on the portal", () => {
  let agreement = "";

  it("finds professionals and places by a part of their name, without accents, or by number", async () => {
    const found = async (text: string) =>
      (await portal("agreements/search", { text })).body.history === undefined
        ? []
        : (await portal("agreements/search", { text })).body.history.found.map(
            ({ name }: { name: string }) => name,
          );
    expect(await found("marchand")).toEqual(["Sylvie Marchand"]);
    expect(await found("noe b")).toEqual(["Noé Berceau"]);
    expect(await found("1000 3456 786")).toEqual(["Sylvie Marchand"]);
    expect(await found("lilas")).toEqual(["Cabinet des Lilas"]);
    // Neither a nurse nor a pharmacy may be allowed in France.
    expect(await found("sacha")).toEqual([]);
    expect(await found("officine")).toEqual([]);
    expect((await portal("agreements/search", { text: "ab" })).status).toBe(400);
  });

  it("agrees for a month: the physician reads what every organisation reported, but what only a professional tells", async () => {
    const given = await portal("agreements/give", { to: { professional: physician.id }, ...month });
    expect(given.body.history.agreements).toMatchObject([
      { name: "Sylvie Marchand", roles: null, withheld: false },
    ]);
    agreement = given.body.history.agreements[0].id;
    // The pharmacy knew another way to reach the patient: there they are told that this was agreed.
    const letter = await until(() =>
      platform.mail.messages().find(({ text }) => text.includes("cet accord vient d'être donné")),
    );
    expect(letter.text).not.toMatch(/Marchand|SARS|Covid/i);
    expect(await standing()).toMatchObject({ state: "allowed", id: agreement });
    const { body: list } = await physician.get("history");
    expect(list.agreements).toMatchObject([
      { id: agreement, ofOrganisation: false, person: { birthName: "PAT-TROIS" } },
    ]);
    const { status, body } = await physician.get(`history/${agreement}`);
    expect(status).toBe(200);
    // The laboratory's report of January was sampled longer ago than the country shows.
    expect(body).toMatchObject({ backDays: 90, next: null });
    expect(body.reports.map(({ organisation }: { organisation: string }) => organisation)).toEqual([
      "Pharmacie du Port",
    ]);
    expect(body.reports[0].results).toMatchObject([{ value: "positive", replaces: false }]);
  });

  it("shows corrections marked, the newest first, by pages", async () => {
    const { body: day } = await pharmacist.get("entries");
    const { body: before } = await pharmacist.get(`entries/${day.entries[0].id}`);
    const corrected = await pharmacist.post(`entries/${day.entries[0].id}/corrections`, {
      version: before.version,
      reason: "mauvaise lecture",
      entry: { ...before.entry, result: "negative" },
    });
    expect(corrected.status).toBe(200);
    const sampledAt = new Date(Date.now() - 3 * 86_400_000).toISOString();
    const other = await somebody(db, platform, gare, "pharmacist", "Lou Comptoir");
    await until(async () => (await other.post("entries", test({ sampledAt }))).status === 200);
    await followed(4);
    const { body: first } = await physician.get(`history/${agreement}?limit=1`);
    expect(first.reports).toMatchObject([
      {
        organisation: "Pharmacie du Port",
        results: [{ value: "negative", status: "corrected", replaces: true }],
      },
    ]);
    const { body: second } = await physician.get(`history/${agreement}?after=${first.next}`);
    expect(second.reports).toMatchObject([{ organisation: "Pharmacie de la Gare" }]);
    expect(second.next).toBeNull();
  });

  it("sees who looked, and what for", async () => {
    const [pharmacy] = platform.mail
      .messages()
      .filter(({ text }) => /\/r#/.test(text) && !text.includes(token));
    const own = /\/r#([\w-]{22})/.exec(pharmacy?.text ?? "")?.[1];
    const { body } = await portal("looks", { token: own });
    expect(body.looks).toContainEqual(
      expect.objectContaining({
        organisation: "Cabinet des Lilas",
        purpose: expect.objectContaining({
          fr: "historique de vos résultats, avec votre accord",
        }),
        emergency: false,
      }),
    );
    const read = await db.query<{ purpose: string; subject: object }>(
      "select purpose, subject from audit.entry where action = 'history read'",
    );
    expect(read.length).toBeGreaterThan(2);
    expect(read.every(({ purpose }) => purpose === "history")).toBe(true);
    expect(JSON.stringify(read)).not.toMatch(/PAT-TROIS|DOMINIQUE/);
  });

  it("takes it back, and nothing is read from then on", async () => {
    const ended = await portal("agreements/end", { agreement });
    expect(ended.body.history.agreements).toEqual([]);
    expect((await physician.get(`history/${agreement}`)).status).toBe(404);
    expect((await physician.get("history")).body.agreements).toEqual([]);
    const noted = await db.query<{ actor: string; purpose: string }>(
      "select actor, purpose from audit.entry where action = 'agreement taken back'",
    );
    expect(noted).toEqual([{ actor: "patient link", purpose: "history" }]);
  });

  it("agrees that an organisation reads: who is there in a role of the country's rule does, nobody else", async () => {
    const { body: found } = await portal("agreements/search", { text: "lilas" });
    const { to } = found.history.found[0];
    const { body } = await portal("agreements/give", { to, ...month });
    const [{ id, roles }] = body.history.agreements;
    expect(roles.map(({ fr }: { fr: string }) => fr)).toEqual(["Médecin", "Sage-femme"]);
    expect((await colleague.get(`history/${id}`)).status).toBe(200);
    expect((await physician.get("history")).body.agreements).toMatchObject([
      { ofOrganisation: true },
    ]);
    expect((await nurse.get(`history/${id}`)).status).toBe(403);
    expect((await nurse.get("history")).body).toMatchObject({ barred: "role" });
    expect((await stranger.get(`history/${id}`)).status).toBe(404);
    await portal("agreements/end", { agreement: id });
  });

  it("allows nobody for longer than the country says, nor whom the country does not name", async () => {
    const to = { professional: physician.id };
    const tooLong = await portal("agreements/give", { to, days: 366, withheld: false });
    expect(tooLong.status).toBe(400);
    const aNurse = await portal("agreements/give", { to: { professional: nurse.id }, ...month });
    expect(aNurse.status).toBe(400);
    const nobody = await portal("agreements/give", { to: { prescriber: true }, ...month });
    expect(nobody.status).toBe(400);
    const wrongDate = await portal("agreements", { birthDate: "1979-03-29" });
    expect(wrongDate.status).toBe(403);
  });

  it("may include what only a professional tells", async () => {
    const sampled = new Date(Date.now() - 2 * 86_400_000);
    const at = sampled.toISOString().slice(0, 19).replace(/[-:T]/g, "");
    const recent = message({ id: "H3", report: "H3", test: hiv, value: "11214006^Réactif^SCT" })
      .replaceAll("20260115080000+0100", `${at}+0000`)
      .replaceAll("20260115092500+0100", `${at}+0000`);
    await send(recent);
    await followed(5);
    const tests = async (withheld: boolean): Promise<string[]> => {
      const to = { professional: physician.id };
      const { body } = await portal("agreements/give", { to, days: 1, withheld });
      // Given anew, the one before has ended.
      expect(body.history.agreements.length).toBe(1);
      const { body: read } = await physician.get(`history/${body.history.agreements[0].id}`);
      return read.reports.flatMap(({ results }: { results: { test: string }[] }) =>
        results.map(({ test }) => test),
      );
    };
    expect(await tests(false)).not.toContain("hiv-screening");
    expect(await tests(true)).toContain("hiv-screening");
  });
});

describe("a code that the patient reads to the physician", () => {
  it("allows whoever types it, once", async () => {
    const { body } = await portal("agreements/code", { days: 1, withheld: false });
    const { code, expiresAt } = body.history.made;
    expect(code).toMatch(/^(?:[0-9A-Z]{4}-){3}[0-9A-Z]$/);
    expect(new Date(expiresAt).getTime()).toBeLessThan(Date.now() + 16 * 60_000);
    const taken = await stranger.post("history/codes", { code: code.toLowerCase() });
    expect(taken.status).toBe(200);
    expect((await stranger.get(`history/${taken.body.id}`)).body.reports.length).toBe(2);
    const again = await colleague.post("history/codes", { code });
    expect(again.body.error.faults).toMatchObject([{ path: "code" }]);
    expect((await portal("agreements")).body.history.agreements).toContainEqual(
      expect.objectContaining({ name: "Paul Ailleurs" }),
    );
  });

  it("opens nothing once its minutes are over, and no slip of the pen is asked of anybody", async () => {
    const { body } = await portal("agreements/code", { days: 1, withheld: false });
    await db.query("update access.agreement_code set expires_at = now() - interval '1 second'");
    const late = await stranger.post("history/codes", { code: body.history.made.code });
    expect(late.status).toBe(400);
    const slip = await stranger.post("history/codes", { code: "7K3M-PX9Q-2HVA-Q" });
    expect(slip.body.error.faults[0].text.fr).toContain("erreur de frappe");
    expect((await nurse.post("history/codes", { code: "7K3M-PX9Q-2HVA-P" })).status).toBe(403);
  });
});

describe("whoever types a contact of their own into a report of somebody else's", () => {
  it("agrees in their name not without the person being told where they were reached before", async () => {
    const patient = { ...unnumbered, emails: ["other@patients.example"], phones: [] };
    const made = await pharmacist.post("entries", test({ patient, prescriber: unknownPrescriber }));
    expect(made.status).toBe(200);
    const letter = await until(() =>
      platform.mail.messages().find(({ to }) => to.includes("other@patients.example")),
    );
    const stolen = /\/r#([\w-]{22})/.exec(letter.text)?.[1];
    await followed(6);
    const { body } = await portal("agreements", { token: stolen });
    // Somebody who prescribed and never signed in is allowed by number.
    expect(body.history.near).toContainEqual({
      ...{ to: { prescriber: true }, name: "Dr Paul Hervé", detail: null },
    });
    const said = { token: stolen, to: { prescriber: true }, ...month };
    expect((await portal("agreements/give", said)).status).toBe(200);
    const told = await db.query<{ report: string }>(
      `select v.report_id from delivery.delivery d
        join pseudonymous.report_version v using (lane, report_id, version)
        join registry.organisation o on o.organisation_id = v.organisation_id
        where d.recipient = 'history-agreement' and o.code = '990000001'`,
    );
    expect(told.length).toBe(1);
    const herve = await signIn(gare, "physician", "Paul Hervé", unknownNumber);
    expect((await herve.get("history")).body.agreements.length).toBe(1);
  });
});

const unknownPrescriber = { scheme: "RPPS", number: unknownNumber, name: "Dr Paul Hervé" };

describe("what ends with the person", () => {
  it("is shown to whom asks for what is held of them, and goes with an erasure at once", async () => {
    const { headers } = await registerProfessional(db, [{ code: "990000001", role: "operator" }]);
    const ask = async (path: string, body?: object) => {
      const answer = await fetch(`${platform.url}/api/pro/rights/requests${path}`, {
        method: body ? "POST" : "GET",
        headers: { ...headers, "content-type": "application/json" },
        ...(body && { body: JSON.stringify(body) }),
      });
      return (await answer.json()) as { reference: string; state: string; document: string };
    };
    const dealt = async (said: object) => {
      const who = { identifier: "2 79 03 51 215 189 89", ground: "demande écrite" };
      const { reference } = await ask("", { ...who, ...said });
      return until(async () => {
        const one = await ask(`/${reference}`);
        return one.state === "working" ? null : one;
      }, 60);
    };
    const rows = async () => {
      const [one] = await db.query<Record<string, number>>(
        `select (select count(*)::integer from access.agreement) as agreements,
          (select count(*)::integer from access.agreement_request) as requests,
          (select count(*)::integer from access.prescribed) as prescribed,
          (select count(*)::integer from access.read_mark) as marks`,
      );
      return one;
    };
    await physician.get(`prescriber/results/${await prescribed()}`);
    await until(async () => (await rows())?.prescribed === 2 || null);
    const { document } = await dealt({ act: "access" });
    expect(document).toMatch(/À qui vous avez permis[\s\S]*Cabinet des Lilas[\s\S]*Paul Ailleurs/);
    expect(document).toMatch(/Sylvie Marchand, Cabinet des Lilas: demande .*refusée/);
    expect(await rows()).toMatchObject({ requests: 1, prescribed: 2, marks: 1 });
    await dealt({ act: "erase", confirm: "effacer" });
    expect(await rows()).toEqual({ agreements: 0, requests: 0, prescribed: 0, marks: 0 });
    expect((await physician.get("prescriber/results")).body.results).toEqual([]);
  }, 120_000);
});
