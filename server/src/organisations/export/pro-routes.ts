import { exportList } from "../../access/export/export-list.ts";
import { exportShape } from "../../access/export/request.ts";
import { proRoute } from "../../access/pro-route.ts";
import type { OrganisationParts } from "../parts.ts";
import { found } from "../refuse.ts";
import { byId, listShape } from "../shapes.ts";
import { showWithin } from "../tree/show.sql.ts";
import { memberList, organisationList } from "./lists.ts";

const purposes = ["administration", "review of rights", "request of an authority"] as const;
const asked = exportShape(purposes);
const narrowed = asked.extend(listShape.pick({ search: true, kind: true }).shape);

/** Organisations and people that are taken away as files. */
export const exportRoutes = (parts: OrganisationParts) => [
  proRoute({
    method: "POST",
    path: "organisations/export",
    may: ["export", "organisation"],
    summary: "Organisations in reach as a file, all of them or what a search finds.",
    body: narrowed,
    handle({ scope, body: { search = null, kind = null, ...said } }) {
      const list = organisationList(scope, { search, kind }, parts.clock.now());
      return exportList(parts, scope, list, { ...said, filter: { search, kind } });
    },
  }),
  proRoute({
    method: "POST",
    path: "organisations/:id/members/export",
    may: ["export", "member"],
    summary: "The people of an organisation as a file.",
    params: byId,
    body: asked,
    async handle({ scope, params, body }) {
      found(await showWithin(parts.pool, scope, params.id));
      const list = memberList(scope, params.id, parts.clock.now());
      return exportList(parts, scope, list, { ...body, filter: { in: params.id } });
    },
  }),
];
