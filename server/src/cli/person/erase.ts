import { randomBytes } from "node:crypto";
import { loadCatalogue } from "../../catalogue/load.ts";
import { loadCountry } from "../../country/load.ts";
import { readHeads } from "../../identify/index.ts";
import { formats } from "../../intake/formats/index.ts";
import { places } from "../../platform/places.ts";
import { eraseAnswer, nothingAnswer } from "../../rights/answer/acts.ts";
import { eraseRecords, sever } from "../../rights/erase.sql.ts";
import { eraseKept, eraseRefused } from "../../rights/erase-raw.ts";
import { readVersions } from "../../rights/held.sql.ts";
import { versionsOf } from "../../rights/held.ts";
import { recognise } from "../../rights/recognise.ts";
import type { Command } from "../command.ts";
import { deal, personFlags, personUsage } from "./deal.ts";

const dayMs = 86_400_000;

export const personErase: Command = {
  name: "person erase",
  summary: "erase what is named of a person; --sever cuts the results too, where that is ordered",
  usage: `person erase [--sever] ${personUsage}`,
  flags: { ...personFlags, sever: "switch" },
  run(context) {
    const config = context.config();
    const severed = context.flags.sever === true;
    const catalogue = loadCatalogue(places.catalogue);
    const country = loadCountry(places.countries, config.country);
    return deal(context, async ({ client, keys, found, head }) => {
      const action = severed ? "person: erased and severed" : "person: erased";
      if (found === null) return { action, document: nothingAnswer("erase", head), subject: {} };
      const versions = versionsOf(found);
      const rows = await readVersions(client, versions);
      const isTheirs = recognise(
        {
          formats,
          reading: { catalogue, country, production: config.production },
          key: keys.get("identity"),
          lanes: (await readHeads(client)).size,
        },
        found,
      );
      const messages = await eraseKept(client, keys, versions, isTheirs);
      const refused = await eraseRefused(client, keys, versions, isTheirs);
      const { records, contests } = await eraseRecords(client, versions, head.at);
      if (severed) await sever(client, versions, found.faces, () => randomBytes(32), head.at);
      const counts = { records, messages, refused, contests };
      const last = Math.max(head.at.getTime() - dayMs, ...rows.map((row) => Date.parse(row.day)));
      const backupsUntil = new Date(last + country.retention.namedDays * dayMs).toISOString();
      const erased = { ...counts, severed, backupsUntil: backupsUntil.slice(0, 10) };
      return { action, document: eraseAnswer(head, erased), subject: { ...counts, severed } };
    });
  },
};
