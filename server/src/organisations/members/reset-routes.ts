import { resetAccount } from "../../access/account/reset.ts";
import { entryOf } from "../../access/audit/entry-of.ts";
import { proRoute } from "../../access/pro-route.ts";
import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import { writeLetter } from "../letters/letters.sql.ts";
import type { OrganisationParts } from "../parts.ts";
import { found } from "../refuse.ts";
import { isOperator } from "../scoped-reach.ts";
import { byId, reasonShape } from "../shapes.ts";
import { refuseHigher, refuseOneself } from "./judge.ts";
import { holdMember } from "./members.sql.ts";

/** For whoever has lost their second factor, or whose account others may be in. */
export const resetRoutes = (parts: OrganisationParts) => [
  proRoute({
    method: "POST",
    path: "members/:id/reset",
    may: ["manage", "member"],
    params: byId,
    body: reasonShape,
    summary:
      "Takes the password, second factor and passkeys of a member's account away, ends their sessions, and invites them anew.",
    async handle({ actor, scope, params, body }) {
      const now = parts.clock.now();
      await transaction(parts.pool, async (client) => {
        const held = found(await holdMember(client, scope, params.id, now));
        refuseOneself(held.professional_id, actor.id);
        refuseHigher(held.role, isOperator(scope));
        const change = { by: `${actor.kind} ${actor.id}`, email: null };
        const reset = found(await resetAccount(client, held.professional_id, change, now));
        const { token, address, language } = reset;
        const letter = { kind: "account-reset", language, address, content: { token } } as const;
        await writeLetter(client, letter, now);
        const entry = entryOf(actor, {
          action: "account reset",
          purpose: body.reason,
          subject: { professional: held.professional_id, membership: held.membership_id },
        });
        await appendLink(client, parts.writer, 0, [entry], now);
      });
      return { reset: true };
    },
  }),
];
