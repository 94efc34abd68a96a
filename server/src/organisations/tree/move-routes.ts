import { z } from "zod";
import { entryOf } from "../../access/audit/entry-of.ts";
import { proRoute } from "../../access/pro-route.ts";
import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import type { OrganisationParts } from "../parts.ts";
import { byId, reasonShape } from "../shapes.ts";
import { moveOrganisation } from "./move.ts";

/** Null: it is to stand alone. */
const moveShape = reasonShape.extend({
  parent: z.number().int().min(1).max(2_147_483_647).nullable(),
});

/** The tree of organisations, as it is put in order. */
export const moveRoutes = (parts: OrganisationParts) => [
  proRoute({
    method: "POST",
    path: "organisations/:id/move",
    may: ["manage", "organisation"],
    params: byId,
    body: moveShape,
    summary: "Puts an organisation and all below it below another one in reach, or below none.",
    async handle({ actor, scope, params: { id }, body: { parent, reason } }) {
      const now = parts.clock.now();
      await transaction(parts.pool, async (client) => {
        const from = await moveOrganisation(client, scope, { id, parent }, now);
        const entry = entryOf(actor, {
          action: "organisation moved",
          purpose: reason,
          subject: { organisations: [id], from, to: parent },
        });
        await appendLink(client, parts.writer, 0, [entry], now);
      });
      return { id, parent };
    },
  }),
];
