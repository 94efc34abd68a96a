import { randomBytes } from "node:crypto";
import { readHeads } from "../../identify/index.ts";
import { formats } from "../../intake/formats/index.ts";
import { eraseAnswer, nothingAnswer } from "../answer/acts.ts";
import type { Act } from "../deal.ts";
import { eraseAgreements, eraseRecords, sever } from "../erase.sql.ts";
import { eraseKept, eraseRefused } from "../erase-raw.ts";
import { readVersions } from "../held.sql.ts";
import { versionsOf } from "../held.ts";
import { recognise } from "../recognise.ts";

const dayMs = 86_400_000;

/** Destroys what is named of the person; severed, the results are cut from the person too. */
export const erase =
  (severed: boolean): Act =>
  async ({ client, parts, found, head }) => {
    const action = severed ? "person: erased and severed" : "person: erased";
    if (found === null) return { action, document: nothingAnswer("erase", head), subject: {} };
    const { keys, catalogue, country, production } = parts;
    const versions = versionsOf(found);
    const rows = await readVersions(client, versions);
    const isTheirs = recognise(
      {
        formats,
        reading: { catalogue, country, production },
        key: keys.get("identity"),
        lanes: (await readHeads(client)).size,
      },
      found,
    );
    const messages = await eraseKept(client, keys, versions, isTheirs);
    const refused = await eraseRefused(client, keys, versions, isTheirs);
    const { records, contests } = await eraseRecords(client, versions, head.at);
    await eraseAgreements(client, found.faces);
    if (severed) await sever(client, versions, found.faces, () => randomBytes(32), head.at);
    const counts = { records, messages, refused, contests };
    const last = Math.max(head.at.getTime() - dayMs, ...rows.map((row) => Date.parse(row.day)));
    const backupsUntil = new Date(last + country.retention.namedDays * dayMs).toISOString();
    const erased = { ...counts, severed, backupsUntil: backupsUntil.slice(0, 10) };
    return { action, document: eraseAnswer(head, erased), subject: { ...counts, severed } };
  };
