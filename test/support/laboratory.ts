import { transaction } from "../../server/src/platform/database/pool.ts";
import { saveOrganisation } from "../../server/src/registry/organisation.sql.ts";
import type { TestDatabase } from "./database.ts";

type Organisation = Parameters<typeof saveOrganisation>[1];

/** Registers a laboratory of the tests, known on the plain port as SIL and its own number. */
export const registerLaboratory = (
  db: TestDatabase,
  said: Partial<Organisation> = {},
): Promise<number> => {
  const { code = "990000001" } = said;
  const laboratory: Organisation = {
    code,
    name: "Laboratoire des Tilleuls",
    kind: "laboratory",
    country: "fr",
    zone: "Europe/Paris",
    language: "fr",
    phone: null,
    email: null,
    address: null,
    codeMap: { tests: {}, values: {} },
    sender: { application: "SIL", facility: code, sources: ["127.0.0.0/8"] },
    ...said,
  };
  return transaction(db.pool(null), (client) => saveOrganisation(client, laboratory, new Date()));
};
