import { z } from "zod";
import { entryOf } from "../../access/audit/entry-of.ts";
import { proRoute } from "../../access/pro-route.ts";
import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import { AppError } from "../../platform/errors.ts";
import { fault } from "../faults.ts";
import { judgeOrganisation } from "../judge/organisation.ts";
import { judgeText, type TextField } from "../judge/texts.ts";
import type { OrganisationParts } from "../parts.ts";
import { found, refuseFaults, refuseLines } from "../refuse.ts";
import { LinesRefused, saveOrganisations } from "../save/save.ts";
import { kindsOf, reachOf } from "../scoped-reach.ts";
import { byId, draftShape } from "../shapes.ts";
import { changeWithin, setActiveWithin } from "./change.sql.ts";

const details = z.strictObject({
  name: z.string().trim().min(1).max(400),
  phone: z.string().trim().max(80),
  email: z.string().trim().max(400),
  address: z.string().trim().max(600),
  postcode: z.string().trim().max(40),
  language: z.enum(["fr", "en"]),
});
const activeShape = z.strictObject({
  active: z.boolean(),
  reason: z.string().trim().min(3).max(500),
});

/** The tree of organisations, as it is changed. */
export const changeTreeRoutes = (parts: OrganisationParts) => [
  proRoute({
    method: "POST",
    path: "organisations",
    may: ["manage", "organisation"],
    body: draftShape,
    summary: "Registers an organisation below another one in reach.",
    async handle({ actor, scope, body }) {
      const { organisation, faults } = judgeOrganisation(body, kindsOf(scope), parts.rules);
      refuseFaults(faults);
      if (organisation === null) throw new AppError("bad_request");
      const id = await transaction(parts.pool, async (client) => {
        const now = parts.clock.now();
        const lines = [{ line: 1, organisation }];
        const saved = await saveOrganisations(client, lines, reachOf(scope), now);
        // What is there already is changed on its own page: here it would be changed unawares.
        if (saved.added === 0)
          throw new LinesRefused([
            {
              line: 1,
              fault: fault("number.registered", organisation.identifiers[0]?.scheme ?? ""),
            },
          ]);
        const [made = 0] = saved.ids;
        const entry = entryOf(actor, {
          action: "organisation registered",
          purpose: "registration",
          subject: { organisations: [made] },
        });
        await appendLink(client, parts.writer, 0, [entry], now);
        return made;
      }).catch(refuseLines);
      return { id };
    },
  }),
  proRoute({
    method: "PUT",
    path: "organisations/:id",
    may: ["manage", "organisation"],
    params: byId,
    body: details,
    summary: "Changes the name and the contact of an organisation.",
    async handle({ actor, scope, params, body }) {
      const fields = [
        "name",
        "phone",
        "email",
        "address",
        "postcode",
      ] as const satisfies TextField[];
      refuseFaults(fields.flatMap((field) => judgeText(field, body[field])));
      const given = {
        name: body.name,
        phone: body.phone || null,
        email: body.email || null,
        address: body.address || null,
        postcode: body.postcode || null,
        language: body.language,
      };
      await transaction(parts.pool, async (client) => {
        found(await changeWithin(client, scope, params.id, given));
        const entry = entryOf(actor, {
          action: "organisation changed",
          purpose: "administration",
          subject: { organisations: [params.id] },
        });
        await appendLink(client, parts.writer, 0, [entry], parts.clock.now());
      });
      return { id: params.id };
    },
  }),
  proRoute({
    method: "POST",
    path: "organisations/:id/active",
    may: ["manage", "organisation"],
    params: byId,
    body: activeShape,
    summary: "Closes an organisation to its people and its messages, or opens it again.",
    async handle({ actor, scope, params, body }) {
      await transaction(parts.pool, async (client) => {
        found(await setActiveWithin(client, scope, params.id, body.active));
        const entry = entryOf(actor, {
          action: body.active ? "organisation resumed" : "organisation suspended",
          purpose: body.reason,
          subject: { organisations: [params.id] },
        });
        await appendLink(client, parts.writer, 0, [entry], parts.clock.now());
      });
      return { id: params.id, active: body.active };
    },
  }),
];
