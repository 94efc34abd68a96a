import { beforeAll, expect, test } from "vitest";
import { startMailStandIn } from "../../standins/mail/index.ts";
import { ensureBuilt } from "../../web/test/built.ts";
import { startSupervised } from "../ground/supervised.ts";
import { finess, rpps } from "../organisations/numbers.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { registerProfessional } from "../support/professional.ts";
import { until } from "./platform.ts";

/** From the form of a stranger to their place in an organisation, over the whole platform and a mail server. */

const db = useDatabase();
beforeAll(() => ensureBuilt(), 120_000);

test("who applies gets a letter, confirms, is let in by the operator and told so", async () => {
  const mail = await startMailStandIn({ smtpPort: 0, httpPort: 0 });
  const env = { DATABASE_URL: db.url, OPENDEP_SMTP_URL: `smtp://127.0.0.1:${mail.smtpPort}` };
  const platform = startSupervised(makeFolder(), env, "../../server/src/main.ts");
  const { http } = await platform.ready;
  const url = `http://localhost:${http}`;
  const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${url}/api/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const letter = async (subject: string): Promise<string> => {
    let text: string | undefined;
    await until(async () => {
      text = mail.messages().find((one) => one.subject === subject)?.text;
      return text !== undefined;
    });
    return text ?? "";
  };
  const applied = await post("registration/applications", {
    language: "fr",
    organisation: { kind: "pharmacy", name: "Pharmacie Neuve", numbers: { FINEG: finess(70) } },
    applicant: { name: "Alix Modèle", scheme: "RPPS", number: rpps(7), email: "alix@example.org" },
    roles: ["pharmacist", "manager"],
  });
  expect(applied.status).toBe(202);
  const link = /\/pro\/confirm#([\w-]{22})/.exec(await letter("Confirmez votre adresse"))?.[1];
  const confirmed = await post("registration/confirm", { token: link });
  expect(confirmed.body).toEqual({ state: "waiting", reference: applied.body.reference });

  await registerLaboratory(db, { code: "990000001", kind: "operator" });
  const place = [{ code: "990000001", role: "operator" }] as const;
  const { headers } = await registerProfessional(db, place, { origin: url });
  const queue = await fetch(`${url}/api/pro/applications`, { headers });
  const [waiting] = ((await queue.json()) as { applications: { id: number }[] }).applications;
  const approved = await post(`pro/applications/${waiting?.id}/approve`, {}, { ...headers });
  expect(approved.status).toBe(200);
  expect(await letter("Votre demande est acceptée")).toContain("Pharmacie Neuve");
  const members = await db.query(
    "select role from access.membership where organisation_id = $1 order by role",
    [approved.body.organisationId],
  );
  expect(members).toEqual([{ role: "manager" }, { role: "pharmacist" }]);
  await mail.stop();
}, 60_000);
