import { loadCatalogue } from "../../catalogue/load.ts";
import { loadCountry } from "../../country/load.ts";
import { createPool } from "../../platform/database/pool.ts";
import { dayOf } from "../../platform/day.ts";
import { openKeyFolder } from "../../platform/keys/key-store.ts";
import { seal } from "../../platform/keys/seal.ts";
import { createLogger, logFault } from "../../platform/log.ts";
import { places } from "../../platform/places.ts";
import { deal, NotDealt } from "../deal.ts";
import { endRequest } from "./requests.sql.ts";
import { actOf, answerPlace, type Task } from "./task.ts";

/**
 * Deals with one request and ends: the keys `identity` and `refused`, and the rights of an operator in
 * the database, are in this process alone, and for as long.
 */
async function run(task: Task): Promise<void> {
  const { settings, reference, ground, professionalId, organisationId, writer } = task;
  const keys = openKeyFolder(settings.keysDir, ["identity", "named", "refused"]);
  const pool = createPool(settings.databaseUrl, { role: "operator", max: 1 });
  const at = new Date(task.at);
  const sealed = (answer: unknown): Buffer =>
    seal(
      keys.ensure(`named/${dayOf(at)}`),
      answerPlace(reference),
      Buffer.from(JSON.stringify(answer)),
    );
  const parts = {
    ...{ pool, keys, writer, production: settings.production },
    catalogue: loadCatalogue(places.catalogue),
    country: loadCountry(places.countries, settings.country),
  };
  const asking = {
    who: task.who,
    person: task.person,
    head: { reference, at, ground },
    actor: `professional ${professionalId}`,
    looker: { professionalId, organisationId, role: "operator" },
  };
  try {
    await deal(parts, asking, actOf(task), (client, { document }) =>
      endRequest(client, reference, { undone: null, sealed: sealed({ document }) }, at),
    );
  } catch (error) {
    if (!(error instanceof NotDealt)) throw error;
    const { why: undone, among } = error;
    await endRequest(pool, reference, { undone, sealed: sealed({ among }) }, at);
  } finally {
    await pool.end();
  }
}

process.once("message", (task) => {
  run(task as Task).then(
    () => process.exit(0),
    (error) => {
      logFault(createLogger({ level: "info", part: "rights" }), error);
      process.exit(1);
    },
  );
});
