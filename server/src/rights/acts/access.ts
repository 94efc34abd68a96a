import { accessAnswer } from "../answer/access.ts";
import type { Act } from "../deal.ts";
import { readHeld } from "../held.ts";

/** All that is held of the person, who received it, and who looked. */
export const access: Act = async ({ client, parts, found, head }) => {
  const { keys, catalogue, country } = parts;
  const held = found && (await readHeld(client, found, keys));
  return {
    action: "person: access answered",
    document: accessAnswer(head, held, catalogue, country.retention.namedDays),
    subject: { reports: found?.reports.length ?? 0 },
  };
};
