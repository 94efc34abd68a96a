import { proRoute } from "../../access/pro-route.ts";
import type { OrganisationParts } from "../parts.ts";
import { found } from "../refuse.ts";
import { byId, listShape, nextOf } from "../shapes.ts";
import { listWithin } from "./list.sql.ts";
import { showWithin } from "./show.sql.ts";
import { listed, shownOrganisation } from "./view.ts";

/** The tree of organisations, as it is read. */
export const readTreeRoutes = (parts: OrganisationParts) => [
  proRoute({
    method: "GET",
    path: "organisations",
    may: ["list", "organisation"],
    query: listShape,
    summary: "Organisations in reach, by name: searched, below one, or the tops of the tree.",
    async handle({ scope, query }) {
      const { under = null, search = null, kind = null, after = null, limit } = query;
      const asked = { under, search, kind, after, limit, tops: query.tops === "true" };
      const rows = await listWithin(parts.pool, scope, asked, parts.clock.now());
      const next = nextOf(rows, limit, (row) => row.organisation_id);
      return { organisations: rows.map(listed), next };
    },
  }),
  proRoute({
    method: "GET",
    path: "organisations/:id",
    may: ["read", "organisation"],
    params: byId,
    summary: "One organisation, its numbers, and those above it.",
    async handle({ scope, params }) {
      return shownOrganisation(found(await showWithin(parts.pool, scope, params.id)));
    },
  }),
];
