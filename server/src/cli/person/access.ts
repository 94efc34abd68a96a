import { loadCatalogue } from "../../catalogue/load.ts";
import { loadCountry } from "../../country/load.ts";
import { places } from "../../platform/places.ts";
import { accessAnswer } from "../../rights/answer/access.ts";
import { readHeld } from "../../rights/held.ts";
import type { Command } from "../command.ts";
import { deal, personFlags, personUsage } from "./deal.ts";

export const personAccess: Command = {
  name: "person access",
  summary: "answer a request for access: all that is held, who received it, who looked (audited)",
  usage: `person access ${personUsage}`,
  flags: personFlags,
  run(context) {
    const catalogue = loadCatalogue(places.catalogue);
    const { retention } = loadCountry(places.countries, context.config().country);
    return deal(context, async ({ client, keys, found, head }) => {
      const held = found && (await readHeld(client, found, keys));
      return {
        action: "person: access answered",
        document: accessAnswer(head, held, catalogue, retention.namedDays),
        subject: { reports: found?.reports.length ?? 0 },
      };
    });
  },
};
