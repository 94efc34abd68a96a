import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { AppError } from "../../platform/errors.ts";
import { checked } from "../mount/faults.ts";
import { type MountParts, signedIn } from "../mount/routes.ts";
import { answerOffer } from "./answer-offer.ts";
import { offersTo } from "./offer.sql.ts";
import { choosePlace, placesOf } from "./places.sql.ts";
import { csrfOf } from "./secret.ts";
import { forceOut, sessionsOf } from "./session.sql.ts";
import { identifierOf, type SignedIn } from "./who.ts";

const rateLimit = {
  max: 120,
  timeWindow: "1 minute",
  keyGenerator: (request: FastifyRequest): string => `own ${request.headers.cookie ?? request.ip}`,
} as const;

const choice = z.strictObject({
  membershipId: z.number().int().positive(),
  training: z.boolean().default(false),
});
const answering = z.strictObject({ offerId: z.number().int().positive(), accept: z.boolean() });
/** One session, or all but this one. */
const ending = z.strictObject({ sessionId: z.number().int().positive().nullable() });

/** What somebody who is signed in may ask before they have chosen a place: about themselves alone. */
export function ownRoutes(app: FastifyInstance, parts: MountParts): void {
  const options = { config: { rateLimit }, bodyLimit: 4_096 };

  app.get("/api/pro/me", options, async (request) =>
    describe(parts, await signedIn(parts, request)),
  );

  app.post("/api/pro/place", options, async (request) => {
    const caller = await signedIn(parts, request);
    const { session } = caller;
    const chosen = checked(choice, request.body, "");
    if (!(await choosePlace(parts.pool, session.session_id, chosen, parts.clock.now())))
      throw new AppError("not_allowed", "no place of theirs");
    return describe(parts, await signedIn(parts, request));
  });

  app.post("/api/pro/offers/answer", options, async (request) => {
    const caller = await signedIn(parts, request);
    await answerOffer(parts, caller.session.professional_id, checked(answering, request.body, ""));
    return describe(parts, await signedIn(parts, request));
  });

  app.get("/api/pro/sessions", options, async (request) => {
    const { session } = await signedIn(parts, request);
    const all = await sessionsOf(parts.pool, session.professional_id, parts.clock.now());
    return {
      sessions: all.map((one) => ({
        id: one.session_id,
        own: one.session_id === session.session_id,
        agent: one.agent,
        provider: one.provider,
        since: one.created_at.toISOString(),
        lastUsed: one.last_used_at.toISOString(),
        expires: one.expires_at.toISOString(),
        role: one.role,
        organisation: one.organisation,
      })),
    };
  });

  app.post("/api/pro/sessions/end", options, async (request) => {
    const { session } = await signedIn(parts, request);
    const { sessionId } = checked(ending, request.body, "");
    const { professional_id: id, session_id: own } = session;
    const by = `professional ${id}`;
    const now = parts.clock.now();
    const all = await sessionsOf(parts.pool, id, now);
    const chosen = all.filter((one) =>
      sessionId === null ? one.session_id !== own : one.session_id === sessionId,
    );
    let ended = 0;
    for (const one of chosen) ended += await forceOut(parts.pool, id, one.session_id, by, now);
    return { ended };
  });
}

/** Who they are, where they may be what, what they are offered, and what they have chosen. */
async function describe(parts: MountParts, { session, secret }: SignedIn) {
  const now = parts.clock.now();
  const rows = await placesOf(parts.pool, session.professional_id, now);
  const offers = await offersTo(parts.pool, session.professional_id, now);
  const places = rows.map((row) => ({
    membershipId: row.membership_id,
    role: row.role,
    organisation: { id: row.organisation_id, name: row.name, code: row.code },
  }));
  return {
    name: session.name,
    identifier: identifierOf(session),
    places,
    place: places.find((one) => one.membershipId === session.membership_id) ?? null,
    offers: offers.map((row) => ({
      offerId: row.offer_id,
      role: row.role,
      organisation: { id: row.organisation_id, name: row.name, code: row.code },
    })),
    notGiven: (session.not_given ?? []).map(({ organisation, role, possible }) => ({
      organisation,
      role,
      possible,
    })),
    training: session.training,
    csrf: csrfOf(secret),
  };
}
