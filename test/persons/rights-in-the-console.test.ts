import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../server/src/access/actor.ts";
import { decide } from "../../server/src/access/policies.ts";
import { systemClock } from "../../server/src/platform/clock.ts";
import { begin, type RightsParts } from "../../server/src/rights/console/begin.ts";
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

/** What a person may ask, dealt with by an operator from the console, through the whole platform. */

const db = useDatabase();
let platform: Platform;
let operator: Asker;
let colleague: Asker;
let token = "";

type Asker = (path: string, body?: unknown) => Promise<{ status: number; body: Answer }>;
interface Answer {
  readonly reference: string;
  readonly state: string;
  readonly undone: string | null;
  readonly document: string | null;
  readonly requests: readonly { readonly reference: string }[];
  readonly error: { readonly code: string; readonly faults: readonly { readonly path: string }[] };
}

async function somebody(): Promise<Asker> {
  const { headers } = await registerProfessional(db, [{ code: "990000001", role: "operator" }]);
  return async (path, body) => {
    const answer = await fetch(`${platform.url}/api/pro/rights/requests${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { ...headers, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Answer };
  };
}

beforeAll(async () => {
  platform = await startPlatform(db);
  operator = await somebody();
  colleague = await somebody();
  const [answer = ""] = await sendFrames(platform.mllp, [message({ id: "D1", report: "D1" })]);
  expect(codeOf(answer)).toBe("AA");
  const mail = await until(() => platform.mail.messages()[0]);
  token = /\/r#([\w-]{22})/.exec(mail.text)?.[1] ?? "";
}, 120_000);
afterAll(() => platform?.stop());

const who = { identifier: "2 79 03 51 215 189 89" };
const organisation = { id: 1, lane: 1, code: "990000001", name: "", zone: "Europe/Paris" };
const ground = "demande écrite du 3 mars, identité vérifiée";

async function dealt(asked: Record<string, unknown>) {
  const begun = await operator("", { ...who, ground, ...asked });
  expect(begun.status).toBe(200);
  return until(async () => {
    const { body } = await operator(`/${begun.body.reference}`);
    return body.state === "working" ? null : body;
  }, 60);
}

const portal = (path: string): Promise<Response> =>
  fetch(`${platform.url}/api/patient/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token, birthDate: "1979-03-28" }),
  });

describe("an operator at the console", { timeout: 120_000 }, () => {
  it("answers a request for access; the person sees that, and another operator no answer of theirs", async () => {
    const answer = await dealt({ act: "access" });
    expect(answer).toMatchObject({ state: "done", undone: null });
    expect(answer.document).toMatch(/RGPD, article 15[\s\S]*PAT-TROIS[\s\S]*GDPR, article 15/);
    expect((await colleague(`/${answer.reference}`)).status).toBe(404);
    expect((await colleague("")).body.requests).toEqual([]);
    expect(await (await portal("looks")).json()).toMatchObject({
      looks: [
        {
          role: { fr: "Exploitant de la plateforme" },
          organisation: "Laboratoire des Tilleuls",
          purpose: { fr: expect.stringContaining("droits de la personne") },
        },
      ],
    });
    const noted = await db.query<{ purpose: string; subject: object }>(
      "select purpose, subject from audit.entry where action = 'person: access answered'",
    );
    expect(noted).toMatchObject([{ purpose: ground, subject: { reference: answer.reference } }]);
    const [kept] = await db.query<{ sealed: Buffer }>("select sealed from access.rights_request");
    expect(kept?.sealed.includes("PAT-TROIS")).toBe(false);
  });

  it("restricts and lifts, and asks laboratories to rectify", async () => {
    expect((await dealt({ act: "restrict" })).state).toBe("done");
    expect((await portal("result")).status).toBe(403);
    expect((await dealt({ act: "lift" })).state).toBe("done");
    expect((await portal("result")).status).toBe(200);
    const rectified = await dealt({ act: "rectify", words: "Le prénom est Dominica." });
    expect(rectified.document).toContain("Laboratoire des Tilleuls");
    expect((await db.query("select from access.contest")).length).toBe(1);
  });

  it("tells faults with their place: a number that is none, nobody said, no words, nothing typed", async () => {
    const faults = async (asked: Record<string, unknown>) =>
      (await operator("", { ground, act: "access", ...asked })).body.error.faults.map(
        ({ path }) => path,
      );
    expect(await faults({ identifier: "279035121518988" })).toEqual(["identifier"]);
    expect(await faults({ birthName: "PAT-TROIS" })).toEqual(["birthName"]);
    expect(await faults({ ...who, act: "rectify" })).toEqual(["words"]);
    expect(await faults({ ...who, act: "erase", confirm: "oui" })).toEqual(["confirm"]);
    expect(await faults({ ...who, ground: "" })).toEqual(["ground"]);
  });

  it("says of a request whose process broke off that nothing was done", async () => {
    const [row] = await db.query<{ professional_id: number }>(
      "select professional_id from access.rights_request limit 1",
    );
    const actor = { kind: "professional", id: row?.professional_id, role: "operator" } as Actor;
    const scope = decide({ ...actor, organisation } as Actor, ["manage", "rights"]);
    if (scope === null) throw new Error("an operator has no right to it");
    const failures: unknown[] = [];
    const parts = {
      ...{ pool: db.pool("web"), clock: systemClock, writer: "web-test" },
      readNumber: () => [{ scheme: "NIR", value: "1" }],
      dealApart: () => Promise.reject(new Error("killed")),
      onFailure: (error: unknown) => failures.push(error),
    } as unknown as RightsParts;
    const said = {
      identifier: "1",
      birthName: "",
      givenNames: [],
      birthDate: "",
      sex: "",
    } as const;
    const rest = { person: null, ground, words: "", confirm: "" };
    const { reference } = await begin(parts, scope, { act: "access", ...said, ...rest });
    const body = await until(async () => {
      const answer = await operator(`/${reference}`);
      return answer.body.state === "working" ? null : answer.body;
    });
    expect(body).toMatchObject({ state: "undone", undone: "broken", document: null });
    expect(failures.length).toBe(1);
  });

  it("erases once the word is typed: the link opens nothing, and no name is left", async () => {
    const answer = await dealt({ act: "erase", confirm: "effacer" });
    expect(answer.document).toContain("RGPD, article 17");
    expect((await portal("result")).status).toBe(403);
    const again = await dealt({ act: "access" });
    expect(again.document).not.toContain("PAT-TROIS");
  });
});
