import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entry, type Person, port, registerPharmacies, somebody } from "../counter/support.ts";
import {
  codeOf,
  message,
  type Platform,
  sendFrames,
  startPlatform,
  until,
} from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { registerProfessional } from "../support/professional.ts";

/** Results to whoever prescribed them, through the whole platform. */

const db = useDatabase();
const ours = { name: "Dr Sylvie Marchand", scheme: "RPPS", number: "10003456786" };
const theirs = { name: "Dr Paul Hervé", scheme: "RPPS", number: "10007654329" };
let platform: Platform;
let alix: Person;
let physician: {
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
  /** What is answered as a file. */
  file(path: string, body: unknown): Promise<string>;
  /** Chooses their place anew, to practise in it or not. */
  train(training: boolean): Promise<unknown>;
};
let colleague: typeof physician;

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a route answers, looked at field by field
  readonly body: any;
}

const signedIn = async (rpps: string): Promise<typeof physician> => {
  const { headers, membershipIds } = await registerProfessional(
    db,
    [{ code: port, role: "physician" }],
    { rpps },
  );
  const [membershipId] = membershipIds;
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(`${platform.url}/api/pro/prescriber/${path}`, init);
    return { status: response.status, body: await response.json() };
  };
  return {
    get: (path) => ask(path, { headers }),
    post: (path, body) =>
      ask(path, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    file: async (path, body) => {
      const response = await fetch(`${platform.url}/api/pro/prescriber/${path}`, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      // As it is: a reader of text would take the mark at its beginning away.
      return Buffer.from(await response.arrayBuffer()).toString("utf8");
    },
    train: (training) =>
      fetch(`${platform.url}/api/pro/place`, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify({ membershipId, training }),
      }),
  };
};

beforeAll(async () => {
  platform = await startPlatform(db);
  await registerPharmacies(db);
  alix = await somebody(db, platform, port, "pharmacist", "Alix Officine");
  physician = await signedIn(ours.number);
  colleague = await signedIn(theirs.number);
  // The intake process looks at the registry every two seconds.
  await until(async () => (await alix.post("entries", entry())).status === 200);
}, 120_000);
afterAll(() => platform.stop());

const list = (who: typeof physician, query = "") =>
  who.get(`results${query}`).then(({ body }) => body.results);

describe("a prescriber", () => {
  let id = "";
  let entryId = "";

  it("finds the result that names them, unread, and nobody else does", async () => {
    const made = await alix.post("entries", entry({ result: "positive", prescriber: ours }));
    expect(made.status).toBe(200);
    entryId = made.body.id;
    const [found] = await until(async () => {
      const all = await list(physician);
      return all.length === 1 ? all : null;
    });
    expect(found).toMatchObject({
      laboratory: "Pharmacie du Port",
      person: { birthName: "PAT-TROIS", birthDate: "1979-03-28" },
      unread: true,
      results: [{ test: "sars-cov-2-antigen", value: "positive", replaces: false }],
    });
    id = found.id;
    expect(await list(colleague)).toEqual([]);
    expect((await colleague.get(`results/${id}`)).status).toBe(404);
  });

  it("sees nobody in training, of whom nobody would be told", async () => {
    await physician.train(true);
    expect(await list(physician)).toEqual([]);
    const { body } = await physician.post("results/search", { name: "pat-tr" });
    expect(body.results).toEqual([]);
    expect((await physician.get(`results/${id}`)).status).toBe(404);
    await physician.train(false);
    expect((await list(physician)).length).toBe(1);
  });

  it("marks it as read by reading it, and finds it new again once it was corrected", async () => {
    expect((await physician.get(`results/${id}`)).body.number).toMatch(/^CTR-/);
    expect(await list(physician, "?unread=yes")).toEqual([]);
    const { body: before } = await alix.get(`entries/${entryId}`);
    const corrected = await alix.post(`entries/${entryId}/corrections`, {
      version: before.version,
      reason: "mauvaise lecture",
      entry: { ...before.entry, result: "negative" },
    });
    expect(corrected.status).toBe(200);
    const [found] = await until(async () => {
      const all = await list(physician, "?unread=yes");
      return all.length === 1 ? all : null;
    });
    expect(found.results).toMatchObject([
      { value: "negative", status: "corrected", replaces: true },
    ]);
  });

  it("searches among their own by name, without accents", async () => {
    const search = (who: typeof physician, name: string) =>
      who.post("results/search", { name }).then(({ body }) => body.results.length);
    expect(await search(physician, "pat-tr")).toBe(1);
    expect(await search(physician, "martin")).toBe(0);
    expect(await search(colleague, "pat-tr")).toBe(0);
  });

  it("takes them away as a file with what for, and the patient sees so", async () => {
    const take = async (who: typeof physician, said: object) =>
      (await who.file("results/export", { purpose: "patient record", ...said }))
        .trimEnd()
        .split("\r\n");
    const [titles, ...rows] = await take(physician, {});
    expect(titles).toMatch(/^\uFEFFNuméro;Nom de naissance;/);
    expect(rows).toEqual([
      expect.stringMatching(/^CTR-[^;]+;PAT-TROIS;.*;1979-03-28;.*;Négatif;;Corrigé;.*;non$/),
    ]);
    expect(await take(physician, { until: "2020-01-01" })).toHaveLength(1);
    expect(await take(colleague, {})).toHaveLength(1);
    await physician.train(true);
    expect(await take(physician, {})).toHaveLength(1);
    await physician.train(false);
    const entries = await db.query(
      "select purpose, subject from audit.entry where action = 'list exported' order by at, link",
    );
    expect(entries[0]).toMatchObject({
      purpose: "patient record",
      subject: { list: "results", count: 1, role: "physician" },
    });
    expect(JSON.stringify(entries)).not.toContain("PAT-TROIS");
    const looks = await db.query(
      "select purpose from access.look where action = 'results exported'",
    );
    expect(looks).toEqual([{ purpose: "patient record" }]);
    expect((await physician.post("results/export", { purpose: "audit" })).status).toBe(400);
  });

  it("no longer finds what was corrected to name another", async () => {
    const { body: before } = await alix.get(`entries/${entryId}`);
    await alix.post(`entries/${entryId}/corrections`, {
      version: before.version,
      reason: "autre prescripteur",
      entry: { ...before.entry, prescriber: theirs },
    });
    await until(async () => (await list(colleague)).length === 1);
    expect(await list(physician)).toEqual([]);
  });

  it("is known by their number also where a message says before it what kind of number it is", async () => {
    const named = `8${ours.number}^MARCHAND^SYLVIE^^^^^^&1.2.250.1.71.4.2.1&ISO^D`;
    const sent = message({ id: "P1", report: "P1" }).replace(
      /^(OBR(?:\|[^|]*){15}\|)/m,
      (start) => `${start}${named}`,
    );
    const [answer = ""] = await sendFrames(platform.mllp, [sent]);
    expect(codeOf(answer)).toBe("AA");
    const [found] = await until(async () => {
      const all = await list(physician);
      return all.length === 1 ? all : null;
    });
    expect(found).toMatchObject({ number: "P1", laboratory: "Laboratoire des Tilleuls" });
  });

  it("leaves in the audit what was read, without a name", async () => {
    const rows = await db.query(
      "select actor, purpose, subject from audit.entry where action = 'result read'",
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/PAT-TROIS|DOMINIQUE/);
  });
});
