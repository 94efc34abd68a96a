import { z } from "zod";
import { roles } from "../../access/actor.ts";
import { entryOf } from "../../access/audit/entry-of.ts";
import { proRoute } from "../../access/pro-route.ts";
import { grantRole } from "../../access/session/grant.sql.ts";
import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import { fault } from "../faults.ts";
import { rolesIn } from "../kinds.ts";
import type { OrganisationParts } from "../parts.ts";
import { found, refuseFaults } from "../refuse.ts";
import { isOperator } from "../scoped-reach.ts";
import { byId, nextOf, pageShape, reasonShape } from "../shapes.ts";
import { showWithin } from "../tree/show.sql.ts";
import { invite } from "./invite.ts";
import { judgePerson, judgeRoles, refuseHigher, refuseOneself } from "./judge.ts";
import { endMember, holdMember, type MemberRow, membersWithin } from "./members.sql.ts";
import { byAccount } from "./who-has.ts";

const until = z.iso
  .datetime()
  .transform((text) => new Date(text))
  .nullable()
  .default(null);
const person = z.strictObject({
  name: z.string().trim().max(400),
  scheme: z.string().max(20).default(""),
  number: z.string().max(60).default(""),
  email: z.string().trim().max(400).default(""),
  role: z.enum(roles),
  until,
});
const change = z.strictObject({ role: z.enum(roles), until });

/** Who is what in an organisation; each change is one of their own organisation or below. */
export const memberRoutes = (parts: OrganisationParts) => [
  proRoute({
    method: "GET",
    path: "organisations/:id/members",
    may: ["list", "member"],
    params: byId,
    query: pageShape,
    summary: "People who are something in an organisation, by name.",
    async handle({ scope, params, query }) {
      const { after = null, limit } = query;
      const now = parts.clock.now();
      const rows = await membersWithin(parts.pool, scope, params.id, { after, limit }, now);
      return { members: rows.map(member), next: nextOf(rows, limit, (row) => row.membership_id) };
    },
  }),
  proRoute({
    method: "POST",
    path: "organisations/:id/members",
    may: ["manage", "member"],
    params: byId,
    body: person,
    summary:
      "Invites somebody into an organisation, as something; who has an account already is offered it.",
    async handle({ actor, scope, params, body }) {
      const now = parts.clock.now();
      const place = found(await showWithin(parts.pool, scope, params.id));
      const judged = judgePerson(body, parts.rules);
      const possible = rolesIn(
        place.kind,
        place.above.map(({ kind }) => kind),
      );
      refuseFaults([...judged.faults, ...judgeRoles([body.role], possible, isOperator(scope))]);
      return transaction(parts.pool, async (client) => {
        const given = await invite(
          client,
          {
            person: judged.person,
            email: body.email || null,
            account: byAccount(judged.person, parts.rules),
            byOperator: isOperator(scope),
            organisation: { id: params.id, name: place.name, language: place.language },
            role: body.role,
            until: body.until,
            by: `${actor.kind} ${actor.id}`,
            byProfessional: actor.id,
          },
          now,
        );
        const entry = entryOf(actor, {
          action: "offer" in given ? "role offered" : "role given",
          purpose: "administration",
          subject: { ...given, in: params.id, as: body.role },
        });
        await appendLink(client, parts.writer, 0, [entry], now);
        return "offer" in given ? { offerId: given.offer } : { membershipId: given.membership };
      });
    },
  }),
  proRoute({
    method: "PUT",
    path: "members/:id",
    may: ["manage", "member"],
    params: byId,
    body: change,
    summary: "Gives somebody another role in their organisation, or another end.",
    async handle({ actor, scope, params, body }) {
      const now = parts.clock.now();
      const by = `${actor.kind} ${actor.id}`;
      const membershipId = await transaction(parts.pool, async (client) => {
        const held = found(await holdMember(client, scope, params.id, now));
        refuseOneself(held.professional_id, actor.id);
        const place = found(await showWithin(client, scope, held.organisation_id));
        const possible = rolesIn(
          place.kind,
          place.above.map(({ kind }) => kind),
        );
        // Taking such a right away is the operator's too.
        refuseFaults(judgeRoles([body.role, held.role], possible, isOperator(scope)));
        await endMember(client, held.membership_id, by, now);
        const grant = {
          professionalId: held.professional_id,
          organisationId: held.organisation_id,
          role: body.role,
          until: body.until,
          by,
        };
        const made = await grantRole(client, grant, now);
        if (made === null) refuseFaults([fault("member.already", "role")]);
        const entry = entryOf(actor, {
          action: "role changed",
          purpose: "administration",
          subject: {
            membership: held.membership_id,
            to: made,
            in: held.organisation_id,
            was: held.role,
            as: body.role,
          },
        });
        await appendLink(client, parts.writer, 0, [entry], now);
        return made;
      });
      return { membershipId };
    },
  }),
  proRoute({
    method: "POST",
    path: "members/:id/end",
    may: ["manage", "member"],
    params: byId,
    body: reasonShape,
    summary: "Ends what somebody is in an organisation, at once.",
    async handle({ actor, scope, params, body }) {
      const now = parts.clock.now();
      await transaction(parts.pool, async (client) => {
        const held = found(await holdMember(client, scope, params.id, now));
        refuseOneself(held.professional_id, actor.id);
        refuseHigher(held.role, isOperator(scope));
        await endMember(client, held.membership_id, `${actor.kind} ${actor.id}`, now);
        const entry = entryOf(actor, {
          action: "role ended",
          purpose: body.reason,
          subject: { membership: held.membership_id, in: held.organisation_id, as: held.role },
        });
        await appendLink(client, parts.writer, 0, [entry], now);
      });
      return { ended: true };
    },
  }),
];

const member = (row: MemberRow) => ({
  membershipId: row.membership_id,
  professionalId: row.professional_id,
  name: row.name,
  identifier:
    row.identifier_system === null
      ? null
      : { system: row.identifier_system, value: row.identifier_value },
  role: row.role,
  since: row.since.toISOString(),
  until: row.until?.toISOString() ?? null,
  lastSeen: row.seen_at?.toISOString() ?? null,
  account: row.account,
});
