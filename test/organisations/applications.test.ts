import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import {
  applicantKeptMs,
  confirmMs,
} from "../../server/src/organisations/applications/application.ts";
import { forgetApplications } from "../../server/src/organisations/applications/applications.sql.ts";
import { sendLetters } from "../../server/src/organisations/letters/send.ts";
import { useDatabase } from "../support/database.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { organisationsApp, somebody } from "./app.ts";
import { finess, rpps } from "./numbers.ts";

/** Somebody without an account asks to be registered, and is let in by who answers for it. */

const db = useDatabase();
let now = new Date("2026-03-02T08:00:00Z");
const begin = now;
let app: FastifyInstance;
type Somebody = Awaited<ReturnType<typeof somebody>>;
let operator: Somebody;
let manager: Somebody;
const group = finess(60);
const joined = finess(61);

interface Mail {
  address: string;
  subject: string;
  text: string;
}
const mails: Mail[] = [];
const post = async () => {
  const mail = {
    publicUrl: "http://portal.example",
    send: async (one: Mail) => {
      mails.push(one);
      return { kind: "sent", receipt: "250" } as const;
    },
    close() {},
  };
  await sendLetters({ pool: db.pool("worker"), mail, now: () => now, log: { warn() {} } as never });
};

beforeAll(async () => {
  app = await organisationsApp(db, { now: () => now });
  const plain = { sender: null, codeMap: null };
  await registerLaboratory(db, { code: "990000001", kind: "operator", ...plain });
  await registerLaboratory(db, { code: group, kind: "hospital-group", name: "Groupe", ...plain });
  await registerLaboratory(db, { code: joined, kind: "pharmacy", name: "Pharmacie Une", ...plain });
  operator = await somebody(app, db, "990000001", "operator", now);
  manager = await somebody(app, db, group, "manager", now);
});
afterAll(() => app.close());

const application = (
  said: { organisation?: object; applicant?: object; roles?: string[] } = {},
) => ({
  language: "fr",
  organisation: { kind: "pharmacy", name: "Pharmacie Neuve", numbers: {}, ...said.organisation },
  applicant: {
    name: "Alix Modèle",
    scheme: "RPPS",
    number: rpps(7),
    email: "alix@example.org",
    ...said.applicant,
  },
  roles: said.roles ?? ["pharmacist", "manager"],
});
const apply = async (payload: object) => {
  const answer = await app.inject({
    method: "POST",
    url: "/api/registration/applications",
    payload,
  });
  return { status: answer.statusCode, body: answer.json() };
};
const confirm = async (token: string) =>
  (
    await app.inject({ method: "POST", url: "/api/registration/confirm", payload: { token } })
  ).json();
const tokenIn = (mail: Mail | undefined) =>
  /confirm#([\w-]{22})$/m.exec(mail?.text ?? "")?.[1] ?? "";

/** Applies and confirms; the reference. */
const waiting = async (payload: object): Promise<string> => {
  const { body } = await apply(payload);
  await post();
  await confirm(tokenIn(mails.at(-1)));
  return body.reference;
};
const queued = async (who: Somebody, state = "waiting") =>
  (await who.get(`applications?state=${state}`)).body.applications as {
    id: number;
    reference: string;
    known: { name: string } | null;
    parent: { name: string } | null;
  }[];

test("an application is confirmed by mail, waits, is approved, and its applicant let in", async () => {
  const number = finess(70);
  const { status, body } = await apply(
    application({ organisation: { numbers: { FINEG: number } } }),
  );
  expect([status, Object.keys(body)]).toEqual([202, ["reference"]]);
  expect(await queued(operator)).toEqual([]);
  await post();
  expect(mails.at(-1)).toMatchObject({
    address: "alix@example.org",
    subject: "Confirmez votre adresse",
  });
  const token = tokenIn(mails.at(-1));
  expect(await confirm(token)).toEqual({ state: "waiting", reference: body.reference });
  expect(await confirm(token)).toEqual({ state: "waiting", reference: body.reference });
  expect(await confirm("A".repeat(22))).toEqual({ state: "over" });
  const [one] = await queued(operator);
  expect(one).toMatchObject({ reference: body.reference, known: null, parent: null });
  expect(await queued(manager)).toEqual([]);
  expect((await manager.post(`applications/${one?.id}/approve`, {})).status).toBe(404);
  const approved = await operator.post(`applications/${one?.id}/approve`, {});
  expect(approved.status).toBe(200);
  expect((await operator.post(`applications/${one?.id}/approve`, {})).body.code).toBe("conflict");
  const { members } = (await operator.get(`organisations/${approved.body.organisationId}/members`))
    .body;
  expect(members.map(({ role }: { role: string }) => role).sort()).toEqual([
    "manager",
    "pharmacist",
  ]);
  await post();
  expect(mails.at(-1)).toMatchObject({ subject: "Votre demande est acceptée" });
  expect(mails.at(-1)?.text).toContain("pharmacien, gestionnaire");
  expect(await confirm(token)).toEqual({ state: "decided", reference: body.reference });
  const kept = await db.query("select from registry.letter where address is not null");
  expect(kept).toEqual([]);
});

test("of two who approve at once one does, and nobody approves their own", async () => {
  const own = await somebody(app, db, "990000001", "operator", now);
  await db.query(
    "update access.professional set identifier_system = 'RPPS', identifier_value = $1 where professional_id = $2",
    [rpps(9), own.professionalId],
  );
  const organisation = { numbers: { FINEG: finess(79) } };
  const applicant = { number: rpps(9), email: "own@example.org" };
  const reference = await waiting(application({ organisation, applicant }));
  const one = (await queued(operator)).find((found) => found.reference === reference);
  expect((await own.post(`applications/${one?.id}/approve`, {})).status).toBe(403);
  const both = await Promise.all([
    operator.post(`applications/${one?.id}/approve`, {}),
    operator.post(`applications/${one?.id}/approve`, {}),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test("decided ones are listed, the latest first, with who decided and when, page by page", async () => {
  const references: string[] = [];
  now = new Date(begin.getTime() - 600_000);
  for (const number of [81, 82]) {
    now = new Date(now.getTime() + 60_000);
    const organisation = { numbers: { FINEG: finess(number) } };
    const applicant = { email: `decided-${number}@example.org`, number: rpps(number) };
    references.push(await waiting(application({ organisation, applicant })));
  }
  // The one that came later is decided first.
  for (const reference of references.toReversed()) {
    const one = (await queued(operator)).find((found) => found.reference === reference);
    now = new Date(now.getTime() + 60_000);
    const reason = { reason: "numéro d'un autre" };
    expect((await operator.post(`applications/${one?.id}/refuse`, reason)).status).toBe(200);
  }
  const decidedAt = now.toISOString();
  const { body: first } = await operator.get("applications?state=refused&limit=1");
  expect(first.applications).toMatchObject([
    {
      reference: references[0],
      state: "refused",
      decidedBy: "Camille Essai",
      decidedAt,
      reason: "numéro d'un autre",
    },
  ]);
  const { body: second } = await operator.get(
    `applications?state=refused&limit=1&after=${first.next}`,
  );
  expect(second.applications).toMatchObject([{ reference: references[1] }]);
  const { body: all } = await operator.get("applications?state=decided");
  expect(new Set(all.applications.map(({ state }: { state: string }) => state))).toEqual(
    new Set(["refused", "approved"]),
  );
  expect((await queued(operator)).length).toBe(0);
  now = begin;
});

test("every fault comes at once at its field, and what is over the platform cannot be asked for", async () => {
  const { status, body } = await apply(
    application({
      organisation: { name: "", numbers: { FINEG: "1" }, kind: "pharmacy" },
      applicant: { number: "123", email: "" },
      roles: ["operator"],
    }),
  );
  expect(status).toBe(400);
  expect(body.faults.map(({ path }: { path: string }) => path)).toEqual([
    "organisation.name",
    "organisation.numbers.FINEG",
    "applicant.number",
    "applicant.email",
    "roles",
  ]);
  expect((await apply(application({ organisation: { kind: "operator" } }))).status).toBe(400);
});

test("a stranger is answered the same whether an organisation is registered; joining leaves it as it is", async () => {
  const asked = application({
    organisation: { name: "Another name", numbers: { FINEG: joined }, phone: "01 02 03 04 05" },
    applicant: { email: "joins@example.org", number: rpps(8) },
    roles: ["pharmacist"],
  });
  const { status, body } = await apply(asked);
  expect([status, Object.keys(body)]).toEqual([202, ["reference"]]);
  await post();
  expect(mails.at(-1)?.text).not.toContain("Pharmacie Une");
  await confirm(tokenIn(mails.at(-1)));
  const own = await somebody(app, db, joined, "manager", now);
  const [one] = await queued(own);
  expect(one).toMatchObject({ known: { name: "Pharmacie Une" } });
  expect((await own.post(`applications/${one?.id}/approve`, {})).status).toBe(200);
  const [row] = await db.query("select name, phone from registry.organisation where code = $1", [
    joined,
  ]);
  expect(row).toEqual({ name: "Pharmacie Une", phone: null });
});

describe("the manager of what is to stand above", () => {
  it("approves, and may give fewer roles than were asked for", async () => {
    const reference = await waiting(
      application({
        organisation: {
          kind: "hospital",
          name: "Hôpital Neuf",
          numbers: { FINEG: finess(80) },
          parent: group,
        },
        applicant: { email: "chief@example.org", number: rpps(9) },
        roles: ["physician", "manager"],
      }),
    );
    const one = (await queued(manager)).find((row) => row.reference === reference);
    expect(one?.parent).toMatchObject({ name: "Groupe" });
    const { body } = await manager.post(`applications/${one?.id}/approve`, {
      roles: ["physician"],
    });
    const { members } = (await manager.get(`organisations/${body.organisationId}/members`)).body;
    expect(members).toMatchObject([{ role: "physician" }]);
  });

  it("refuses with a reason, which the applicant is told in their language", async () => {
    const reference = await waiting({
      ...application({
        organisation: { kind: "laboratory", numbers: { FINEG: finess(81) }, parent: group },
        applicant: { email: "lab@example.org" },
        roles: ["laboratory"],
      }),
      language: "en",
    });
    const one = (await queued(manager)).find((row) => row.reference === reference);
    const refuse = (body: object) => manager.post(`applications/${one?.id}/refuse`, body);
    expect((await refuse({ reason: "" })).status).toBe(400);
    expect((await refuse({ reason: "Not one of our group." })).status).toBe(200);
    await post();
    expect(mails.at(-1)?.text).toContain("Why: Not one of our group.");
    expect((await queued(manager, "refused")).map((row) => row.reference)).toEqual([reference]);
  });
});

test("one whose number above is known to nobody is put where the operator says", async () => {
  const reference = await waiting(
    application({
      organisation: { kind: "site", numbers: { FINEG: finess(82) }, parent: "424242" },
      applicant: { email: "site@example.org", number: rpps(10) },
      roles: ["nurse"],
    }),
  );
  const one = (await queued(operator)).find((row) => row.reference === reference);
  const wrong = await operator.post(`applications/${one?.id}/approve`, {});
  expect(wrong.body.faults.map(({ path }: { path: string }) => path)).toEqual(["parent"]);
  expect((await operator.post(`applications/${one?.id}/approve`, { parent: joined })).status).toBe(
    200,
  );
});

test("one address cannot be written to without end", async () => {
  const asked = application({
    applicant: { email: "Flood@example.org" },
    organisation: { numbers: { FINEG: finess(90) } },
  });
  for (let times = 0; times < 3; times += 1) expect((await apply(asked)).status).toBe(202);
  expect((await apply(asked)).body.code).toBe("too_many_requests");
});

test("what nobody confirmed is forgotten, and of what was decided who asked for it", async () => {
  now = new Date(begin.getTime() + confirmMs + 1);
  const forget = () =>
    forgetApplications(db.pool("worker"), {
      now,
      decidedBefore: new Date(now.getTime() - applicantKeptMs),
    });
  expect(await forget()).toBe(3);
  now = new Date(begin.getTime() + applicantKeptMs + 1);
  await forget();
  const rows = await db.query("select from registry.application where applicant is not null");
  expect(rows).toEqual([]);
  now = begin;
});

test("what a form needs to know is there for everyone", async () => {
  const rules = (await app.inject({ url: "/api/registration/rules" })).json();
  expect(rules.kinds.map(({ kind }: { kind: string }) => kind)).not.toContain("operator");
  expect(rules.kinds.find(({ kind }: { kind: string }) => kind === "pharmacy")).toMatchObject({
    alone: true,
    roles: ["pharmacist", "nurse", "manager"],
    numbers: [{ scheme: "FINEG" }, { scheme: "SIRET" }],
  });
});
