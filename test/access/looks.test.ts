import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../server/src/access/actor.ts";
import { noteLook } from "../../server/src/access/audit/note-look.ts";
import { verifyAudit } from "../../server/src/audit/anchors.ts";
import { transaction } from "../../server/src/platform/database/pool.ts";
import { eraseLooks } from "../../server/src/retention/erase-links.ts";
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

/** Who looked is in the audit, and shown to the patient: what and where they are, the day, what for. */

const db = useDatabase();
let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform(db);
});
afterAll(() => platform?.stop());

test("the patient sees who looked, without a name; training looked at nobody", async () => {
  const [answer = ""] = await sendFrames(platform.mllp, [message({ id: "L1", report: "L1" })]);
  expect(codeOf(answer)).toBe("AA");
  const mail = await until(() => platform.mail.messages()[0]);
  const token = /\/r#([\w-]{22})/.exec(mail.text)?.[1];
  const [report] = await db.query<{ lane: number; report_id: number }>(
    "select lane, report_id from pseudonymous.report_version",
  );
  const [place] = await db.query<{ organisation_id: number; lane: number }>(
    "select organisation_id, lane from registry.organisation where code = '990000001'",
  );
  if (!report || !place) throw new Error("nothing was recorded");
  const { professionalId } = await registerProfessional(db, [
    { code: "990000001", role: "physician" },
  ]);
  const actor: Actor = {
    kind: "professional",
    id: professionalId,
    name: "Maxence Exemple",
    identifier: null,
    role: "physician",
    organisation: {
      ...{ id: place.organisation_id, lane: place.lane },
      ...{ code: "990000001", name: "", zone: "Europe/Paris" },
    },
    training: false,
  };
  const at = new Date("2026-03-01T23:30:00Z");
  const reports = [{ lane: report.lane, reportId: report.report_id }];
  const look = { action: "result read", purpose: "care", reports };
  await transaction(db.pool("web"), async (client) => {
    await noteLook(client, "web-test", actor, look, at);
    // A list that renews itself is in the audit each time, and told to the patient once an hour.
    await noteLook(client, "web-test", actor, look, new Date(at.getTime() + 59_000));
    await noteLook(client, "web-test", { ...actor, training: true }, look, at);
    await noteLook(
      client,
      "web-test",
      actor,
      { ...look, purpose: "emergency", breakGlass: true },
      at,
    );
  });
  const shown = await fetch(`${platform.url}/api/patient/looks`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token, birthDate: "1979-03-28" }),
  });
  const seen = {
    on: "2026-03-02",
    role: { fr: "Médecin", en: "Physician" },
    organisation: "Laboratoire des Tilleuls",
    name: null,
  };
  expect(await shown.json()).toEqual({
    state: "open",
    looks: [
      { ...seen, purpose: { fr: "urgence médicale", en: "medical emergency" }, emergency: true },
      {
        ...seen,
        purpose: expect.objectContaining({ fr: "suivi du résultat prescrit" }),
        emergency: false,
      },
    ],
  });
  const entries = await db.query<{ actor: string; subject: object }>(
    "select actor, subject from audit.entry where action = 'result read' order by ordinal, link",
  );
  expect(entries[0]).toEqual({
    actor: `professional ${professionalId}`,
    subject: {
      ...{ lane: report.lane, report: report.report_id },
      ...{ role: "physician", organisation: place.organisation_id },
    },
  });
  expect(entries.length).toBe(4);
  expect((await verifyAudit(db.pool("operator"), platform.config.dataDir)).faults).toEqual([]);
  await eraseLooks(db.pool("worker"), "2026-03-02");
  expect(await db.query("select from access.look")).toEqual([]);
});
