import { z } from "zod";
import { entryOf } from "../../access/audit/entry-of.ts";
import { proRoute } from "../../access/pro-route.ts";
import { appendLink } from "../../audit/append.sql.ts";
import { wordFault } from "../faults.ts";
import type { OrganisationParts } from "../parts.ts";
import { kindsOf, reachOf } from "../scoped-reach.ts";
import { importFile } from "./import.ts";

/** Some 20,000 organisations; what is larger an operator takes by command line. */
const mostBytes = 3_000_000;
/** Faults that are shown at once: who corrects these sends the file again. */
const mostFaults = 500;

const sent = z.strictObject({
  /** The bytes of the file as they are: in which characters they are is found out here. */
  file: z.base64().max(Math.ceil(mostBytes / 3) * 4),
  dryRun: z.boolean(),
});

export const importRoutes = (parts: OrganisationParts) => [
  proRoute({
    method: "POST",
    path: "organisations/import",
    may: ["manage", "organisation"],
    body: sent,
    bodyLimit: mostBytes * 1.4,
    summary:
      "Registers the organisations of a CSV file, all or none; a dry run only says what it would do.",
    async handle({ actor, scope, body }) {
      const { added, changed, same, faults } = await importFile(
        {
          pool: parts.pool,
          rules: parts.rules,
          allowed: kindsOf(scope),
          reach: reachOf(scope),
          now: () => parts.clock.now(),
          async audit(client, codes) {
            const entry = entryOf(actor, {
              action: "organisations registered",
              purpose: "import of a file",
              subject: { codes },
            });
            await appendLink(client, parts.writer, 0, [entry], parts.clock.now());
          },
        },
        Buffer.from(body.file, "base64"),
        body.dryRun,
      );
      return {
        saved: !body.dryRun && faults.length === 0,
        added,
        changed,
        same,
        faultCount: faults.length,
        faults: faults.slice(0, mostFaults).map(({ line, column, fault }) => ({
          line,
          column,
          text: { fr: wordFault(fault, "fr"), en: wordFault(fault, "en") },
        })),
      };
    },
  }),
];
