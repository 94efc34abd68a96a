import { z } from "zod";
import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import { entryOf } from "../audit/entry-of.ts";
import type { RefusalParts } from "../mount/refusal.ts";
import { proRoute } from "../pro-route.ts";
import { forceOutWithin } from "./force-out.sql.ts";

/** Sessions of other people: a manager's matter, or an operator's. */
export const sessionRoutes = (parts: RefusalParts) => [
  proRoute({
    method: "POST",
    path: "sessions/force-out",
    may: ["manage", "session"],
    body: z.strictObject({ professionalId: z.number().int().positive() }),
    bodyLimit: 1_024,
    summary: "Ends the sessions of somebody in the organisations that one manages.",
    handle: ({ actor, scope, body: { professionalId } }) =>
      transaction(parts.pool, async (client) => {
        const now = parts.clock.now();
        const by = `${actor.kind} ${actor.id}`;
        const ended = await forceOutWithin(client, scope, professionalId, by, now);
        const entry = entryOf(actor, {
          action: "signed out by force",
          purpose: "administration",
          subject: { professional: professionalId, sessions: ended },
        });
        await appendLink(client, parts.writer, 0, [entry], now);
        return { ended };
      }),
  }),
];
