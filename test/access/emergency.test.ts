import { afterAll, beforeAll, expect, test } from "vitest";
import {
  codeOf,
  message,
  type Platform,
  sendFrames,
  startPlatform,
  until,
} from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { type Professional, registerProfessional } from "../support/professional.ts";

/** A physician reads without a right to it: with a reason, written down, and the person is told. */

const db = useDatabase();
let platform: Platform;
let physician: Professional;
beforeAll(async () => {
  platform = await startPlatform(db);
  physician = await registerProfessional(db, [{ code: "990000001", role: "physician" }]);
  const sent = message({ id: "E1", report: "E1", value: "P^Positif^99SIDEPRES" });
  const [answer = ""] = await sendFrames(platform.mllp, [sent]);
  expect(codeOf(answer)).toBe("AA");
  await until(() => platform.mail.messages()[0]);
  await until(async () => (await db.query("select from person.report"))[0]);
});
afterAll(() => platform?.stop());

const declare = async (who: Professional, said: Record<string, string> = {}) => {
  const answer = await fetch(`${platform.url}/api/pro/emergency`, {
    method: "POST",
    headers: { ...who.headers, "content-type": "application/json" },
    body: JSON.stringify({
      identifier: "2 79 03 51 215 189 89",
      birthDate: "1979-03-28",
      reason: "Patiente inconsciente, arrivée par le SAMU",
      ...said,
    }),
  });
  return { status: answer.status, body: await answer.json() };
};

test("in an emergency the results are read, kept with their reason, and the person is told where and when", async () => {
  const { status, body } = await declare(physician);
  expect([status, body]).toEqual([
    200,
    {
      reports: [
        {
          organisation: "Laboratoire des Tilleuls",
          results: [
            {
              test: expect.objectContaining({ fr: expect.any(String) }),
              ...{ value: "positive", status: "final", sampledOn: "2026-01-15" },
            },
          ],
        },
      ],
    },
  ]);
  const told = await until(() =>
    platform.mail.messages().find(({ subject }) => subject.includes("en urgence")),
  );
  expect(`${told.subject} ${told.text}`).not.toMatch(/covid|positif|PAT-TROIS|DOMINIQUE/i);
  const [kept] = await db.query<{ sealed: Buffer; reports: number }>(
    "select sealed, reports from access.emergency",
  );
  expect(kept?.reports).toBe(1);
  expect(kept?.sealed.toString("utf8")).not.toContain("SAMU");
  const token = /\/r#([\w-]{22})/.exec(told.text)?.[1];
  const looks = await fetch(`${platform.url}/api/patient/looks`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token, birthDate: "1979-03-28" }),
  });
  expect(await looks.json()).toMatchObject({
    state: "open",
    looks: [{ role: { fr: "Médecin" }, emergency: true, name: null }],
  });
});

test("a wrong birth date finds nobody, which is written down; nobody else may, nor in training", async () => {
  expect((await declare(physician, { birthDate: "1979-03-29" })).status).toBe(404);
  const noted = await db.query(
    "select from audit.entry where action = 'emergency: nobody found' and actor = $1",
    [`professional ${physician.professionalId}`],
  );
  expect(noted.length).toBe(1);
  const wrong = await declare(physician, { identifier: "279035121518988", reason: "vite" });
  expect(wrong.body.error.faults.map((one: { path: string }) => one.path)).toEqual(["reason"]);
  expect((await declare(physician, { identifier: "279035121518988" })).status).toBe(400);
  const nurse = await registerProfessional(db, [{ code: "990000001", role: "nurse" }]);
  expect((await declare(nurse)).status).toBe(403);
  // Twenty in a day, however many are declared at once.
  const wrongDate = { birthDate: "1979-03-29" };
  const many = await Promise.all(Array.from({ length: 24 }, () => declare(physician, wrongDate)));
  const [{ declared } = { declared: 0 }] = await db.query<{ declared: number }>(
    "select count(*)::integer as declared from access.emergency where professional_id = $1",
    [physician.professionalId],
  );
  expect(declared).toBe(20);
  expect(many.filter(({ status }) => status === 429).length).toBe(24 - 18);
  await db.query("update access.session set training = true where professional_id = $1", [
    physician.professionalId,
  ]);
  expect((await declare(physician)).status).toBe(403);
});
