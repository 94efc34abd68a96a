import { z } from "zod";
import { entryOf } from "../../access/audit/entry-of.ts";
import { proRoute } from "../../access/pro-route.ts";
import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import type { OrganisationParts } from "../parts.ts";
import { found } from "../refuse.ts";
import { isOperator } from "../scoped-reach.ts";
import { byId } from "../shapes.ts";
import { refuseHigher } from "./judge.ts";
import { offersWithin, withdrawWithin } from "./offer.sql.ts";

/** Places that are offered to people who have an account elsewhere, until they answer. */
export const offerRoutes = (parts: OrganisationParts) => [
  proRoute({
    method: "GET",
    path: "organisations/:id/offers",
    may: ["list", "member"],
    params: byId,
    summary: "Places of an organisation that were offered and are not answered yet.",
    async handle({ scope, params }) {
      const rows = await offersWithin(parts.pool, scope, params.id, parts.clock.now());
      return {
        offers: rows.map((row) => ({
          offerId: row.offer_id,
          email: row.email,
          role: row.role,
          since: row.offered_at.toISOString(),
        })),
      };
    },
  }),
  proRoute({
    method: "POST",
    path: "offers/:id/withdraw",
    may: ["manage", "member"],
    params: byId,
    body: z.strictObject({}),
    summary: "Takes back a place that was offered.",
    async handle({ actor, scope, params }) {
      await transaction(parts.pool, async (client) => {
        const offer = found(await withdrawWithin(client, scope, params.id));
        refuseHigher(offer.role, isOperator(scope));
        const entry = entryOf(actor, {
          action: "offered role withdrawn",
          purpose: "administration",
          subject: { offer: params.id, in: offer.organisation_id, as: offer.role },
        });
        await appendLink(client, parts.writer, 0, [entry], parts.clock.now());
      });
      return { withdrawn: true };
    },
  }),
];
