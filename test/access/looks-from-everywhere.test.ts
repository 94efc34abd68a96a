import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transaction } from "../../server/src/platform/database/pool.ts";
import { saveToken } from "../../server/src/registry/organisation.sql.ts";
import { anna, cli } from "../cli/support.ts";
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

/** Who looked by command line or by a laboratory's program is shown too, and only to whom it was about. */

const db = useDatabase();
let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform(db);
}, 120_000);
afterAll(() => platform?.stop());

const send = async (text: string): Promise<void> => {
  const [answer = ""] = await sendFrames(platform.mllp, [text]);
  expect(codeOf(answer)).toBe("AA");
};

async function looks(by: { token?: string; code?: string }, birthDate = "1979-03-28") {
  const answer = await fetch(`${platform.url}/api/patient/looks`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...by, birthDate }),
  });
  return (await answer.json()) as {
    state: string;
    looks: { role: { fr: string }; organisation: string; purpose: { fr: string } }[];
  };
}

/** The token in the link that was sent to an address. */
const tokenTo = (address: string): Promise<string> =>
  until(() => {
    const mail = platform.mail.messages().find(({ to }) => to.includes(address));
    return /\/r#([\w-]{22})/.exec(mail?.text ?? "")?.[1];
  });

test("an operator's look is shown to whom the report was about then, and not to whom it was corrected", async () => {
  await send(message({ id: "W1", report: "W1", mail: "avant@patients.example" }));
  const token = await tokenTo("avant@patients.example");
  const env = {
    OPENDEP_MODE: "test",
    OPENDEP_DATA_DIR: platform.config.dataDir,
    DATABASE_URL: db.url,
  };
  const report = ["--organisation", "990000001", "--report", "W1"];
  expect((await cli(env, "deliveries", "show", ...report, ...anna)).code).toBe(0);
  expect(await looks({ token })).toMatchObject({
    state: "open",
    looks: [
      {
        role: { fr: "Exploitant de la plateforme" },
        organisation: "OpenDEP",
        purpose: { fr: "suivi de l'envoi de vos messages" },
      },
    ],
  });
  const corrected = message({
    ...{ id: "W2", report: "W1", status: "C", validated: "20260115102500+0100" },
    ...{ birth: "19850607", name: "PAT-QUATRE^CLAUDE^CLAUDE", mail: "apres@patients.example" },
  });
  // Another person: without the number that says the first one.
  await send(corrected.replace(/PID\|1\|\|[^|]*\|/, "PID|1|||"));
  const other = await tokenTo("apres@patients.example");
  expect(await looks({ token: other }, "1985-06-07")).toEqual({ state: "open", looks: [] });
  expect((await looks({ token })).state).toBe("withdrawn");
});

test("a laboratory's program that reads what could not be told is shown once in a day", async () => {
  const code = "990000005";
  const wants = ["undelivered-in-answer", "paper-codes"] as const;
  await registerLaboratory(db, { code, email: `contact@${code}.example`, wants });
  const bearer = randomBytes(32).toString("base64url");
  const hash = createHash("sha256").update(bearer).digest();
  await transaction(db.pool(null), (client) => saveToken(client, code, hash, "", new Date()));
  const answer = await until(async () => {
    const told = { id: "W3", report: "W3", facility: code, mail: "" };
    const [one = ""] = await sendFrames(platform.mllp, [message(told)]);
    return codeOf(one) === "AA" ? one : null;
  });
  const paper = /\rZDP\|([^\r]*)/.exec(answer)?.[1]?.split("|")[4] ?? "";
  const read = async (): Promise<number> => {
    const headers = { authorization: `Bearer ${bearer}` };
    const list = await fetch(`${platform.url}/laboratory/undelivered`, { headers });
    return ((await list.json()) as { undelivered: unknown[] }).undelivered.length;
  };
  await until(read);
  await read();
  const { looks: shown } = await looks({ code: paper });
  expect(shown).toMatchObject([
    {
      role: { fr: "Laboratoire" },
      purpose: { fr: "résultat qui n'a pas pu vous être transmis" },
    },
  ]);
});

test("an auditor sees what operators and programs did, page by page", async () => {
  const { headers } = await registerProfessional(db, [{ code: "990000001", role: "auditor" }]);
  const ask = async (query: string) => {
    const answer = await fetch(`${platform.url}/api/pro/audit/entries?${query}`, { headers });
    return (await answer.json()) as { entries: { actor: string; id: string }[]; next: string };
  };
  const { entries } = await ask("limit=200");
  const actors = entries.map(({ actor }) => actor);
  expect(actors).toContain("operator anna");
  expect(actors).toContain("organisation 990000005");
  expect((await ask("actor=operator%20anna")).entries.length).toBe(1);
  const first = await ask("limit=1");
  const second = await ask(`limit=1&after=${encodeURIComponent(first.next)}`);
  expect(second.entries[0]?.id).not.toBe(first.entries[0]?.id);
});
