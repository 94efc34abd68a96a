import { randomUUID } from "node:crypto";
import type { Role } from "../../server/src/access/actor.ts";
import type { Platform } from "../story/platform.ts";
import type { TestDatabase } from "../support/database.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { type Professional, registerProfessional } from "../support/professional.ts";

export const [port, gare] = ["990000101", "990000102"] as const;

/** Two pharmacies, neither of which sends any message of its own. */
export async function registerPharmacies(db: TestDatabase): Promise<void> {
  const common = { kind: "pharmacy", sender: null };
  await registerLaboratory(db, { ...common, code: port, name: "Pharmacie du Port" });
  await registerLaboratory(db, { ...common, code: gare, name: "Pharmacie de la Gare" });
  // As an application that was approved leaves them: intake does not know them by itself.
  await db.query("update registry.organisation set sends = false where code = any($1::text[])", [
    [port, gare],
  ]);
}

export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a route answers, looked at field by field
  readonly body: any;
}

/** Somebody at a counter: asks as their browser would. */
export interface Person extends Professional {
  get(path: string): Promise<Answered>;
  post(path: string, body?: unknown, key?: string | null): Promise<Answered>;
}

export async function somebody(
  db: TestDatabase,
  platform: Platform,
  code: string,
  role: Role,
  name: string,
): Promise<Person> {
  const signedIn = await registerProfessional(db, [{ code, role }], { name });
  const ask = async (path: string, init: RequestInit): Promise<Answered> => {
    const response = await fetch(`${platform.url}/api/pro/counter/${path}`, init);
    return { status: response.status, body: await response.json() };
  };
  return {
    ...signedIn,
    get: (path) => ask(path, { headers: signedIn.headers }),
    post: (path, body = {}, key = randomUUID()) =>
      ask(path, {
        method: "POST",
        headers: {
          ...signedIn.headers,
          "content-type": "application/json",
          ...(key === null ? {} : { "idempotency-key": key }),
        },
        body: JSON.stringify(body),
      }),
  };
}

/** The test patient whom everyone uses (france.md), or somebody else. */
export const dominique = {
  birthName: "PAT-TROIS",
  givenNames: ["DOMINIQUE"],
  birthDate: "1979-03-28",
  sex: "F" as const,
  birthplace: "63220",
  identifier: { value: "2 79 03 51 215 189 89", scheme: "INS-NIR", verified: true },
  phones: ["06 39 98 00 01"],
  emails: ["dominique@patients.example"],
  address: { postcode: "75007", city: "PARIS" },
};

/** An entry as a form would send it, sampled a moment ago. */
export const entry = (said: Readonly<Record<string, unknown>> = {}) => ({
  test: "sars-cov-2-antigen",
  patient: dominique,
  sampledAt: new Date(Date.now() - 20 * 60_000).toISOString(),
  specimen: "258500001",
  device: { code: "345", lot: "qco 90221 a", expires: "2099-12" },
  result: "negative",
  situation: { reason: "symptoms", symptoms: "Y" },
  ...said,
});
