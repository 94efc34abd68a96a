import { z } from "zod";
import { proRoute } from "../../access/pro-route.ts";
import type { OrganisationParts } from "../parts.ts";
import { byId, nextOf, pageShape, reasonShape } from "../shapes.ts";
import { openRoles } from "./application.ts";
import { approve, refuse } from "./decide.ts";
import { type ApplicationRow, queueWithin } from "./queue.sql.ts";

const queue = pageShape.extend({
  state: z.enum(["waiting", "decided", "approved", "refused"]).default("waiting"),
});
/** Null: what was asked for; a parent of "": it stands alone. */
const approval = z.strictObject({
  parent: z.string().trim().max(60).nullable().default(null),
  roles: z.array(z.enum(openRoles)).min(1).max(5).nullable().default(null),
});

/** The queue of applications, and what becomes of each. */
export const applicationRoutes = (parts: OrganisationParts) => [
  proRoute({
    method: "GET",
    path: "applications",
    may: ["list", "application"],
    query: queue,
    summary:
      "Applications in reach: those that wait, the longest first; or decided ones, the latest first.",
    async handle({ scope, query }) {
      const { state, after = null, limit } = query;
      const rows = await queueWithin(parts.pool, scope, { state, after, limit });
      return {
        applications: rows.map(application),
        next: nextOf(rows, limit, (row) => row.application_id),
      };
    },
  }),
  proRoute({
    method: "POST",
    path: "applications/:id/approve",
    may: ["approve", "application"],
    params: byId,
    body: approval,
    summary: "Registers what was asked for and gives the applicant their roles in it.",
    handle: ({ actor, scope, params, body }) => approve(parts, { actor, scope }, params.id, body),
  }),
  proRoute({
    method: "POST",
    path: "applications/:id/refuse",
    may: ["approve", "application"],
    params: byId,
    body: reasonShape,
    summary: "Refuses an application, with a reason that the applicant is told.",
    async handle({ actor, scope, params, body }) {
      await refuse(parts, { actor, scope }, params.id, body.reason);
      return { refused: true };
    },
  }),
];

const application = (row: ApplicationRow) => ({
  id: row.application_id,
  reference: row.reference,
  state: row.state,
  organisation: {
    kind: row.organisation.kind,
    name: row.organisation.name,
    identifiers: row.organisation.identifiers,
    address: row.organisation.address,
    phone: row.organisation.phone,
    email: row.organisation.email,
  },
  /** What it would stand below; as a number where none is registered under it. */
  parent:
    row.parent_id === null
      ? row.organisation.parent && { id: null, name: row.organisation.parent }
      : { id: row.parent_id, name: row.parent_name },
  /** Set where it is registered already: the applicant asks to belong to it. */
  known: row.known_id === null ? null : { id: row.known_id, name: row.known_name },
  roles: row.roles,
  applicant: row.applicant,
  since: row.confirmed_at?.toISOString() ?? null,
  decidedAt: row.decided_at?.toISOString() ?? null,
  decidedBy: row.decider ?? row.decided_by,
  organisationId: row.organisation_id,
  reason: row.reason,
});
