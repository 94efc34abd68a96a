import type { FastifyInstance, FastifyRequest } from "fastify";
import { AppError } from "../platform/errors.ts";
import { ownAccountRoutes } from "./account/own-routes.ts";
import type { AccountParts } from "./account/parts.ts";
import { accountRoutes } from "./account/routes.ts";
import { apiDescription } from "./api/routes.ts";
import { type LiveParts, liveRoutes } from "./live/routes.ts";
import { type MachineParts, machineRoutes } from "./machine/routes.ts";
import { proRoutes } from "./mount/routes.ts";
import { UnknownCallers } from "./mount/unknown-callers.ts";
import type { AnyProRoute } from "./pro-route.ts";
import { ownRoutes } from "./session/routes.ts";
import { type SignInParts, signInRoutes } from "./sign-in/routes.ts";

export interface ProfessionalRoutes extends SignInParts, MachineParts, LiveParts {
  /** Accounts of the platform's own. */
  readonly accounts: AccountParts;
  /** Every declared route. */
  readonly routes: readonly AnyProRoute[];
}

/** The professionals' side: their sign-in and session, and what is declared for them. */
export function professionalRoutes(app: FastifyInstance, parts: ProfessionalRoutes): void {
  app.register(async (own) => {
    turnFloodsAway(own, parts);
    signInRoutes(own, parts);
    accountRoutes(own, parts.accounts, parts.publicUrl);
    ownAccountRoutes(own, parts, parts.accounts);
    ownRoutes(own, parts);
    liveRoutes(own, parts);
    proRoutes(own, parts, parts.routes);
    apiDescription(own, parts.routes, parts.publicUrl);
    machineRoutes(own, parts, parts.routes);
  });
}

/** The limits of each route count by session or token, of which anybody makes up as many as they like. */
function turnFloodsAway(app: FastifyInstance, { clock }: ProfessionalRoutes): void {
  const unknown = new UnknownCallers(clock);
  const shows = ({ headers }: FastifyRequest) =>
    headers.cookie !== undefined || headers.authorization !== undefined;
  app.addHook("onRequest", async (request) => {
    if (shows(request) && unknown.areTooMany(request.ip)) throw new AppError("too_many_requests");
  });
  app.addHook("onSend", async (request, reply) => {
    if (shows(request) && reply.statusCode === 401) unknown.note(request.ip);
  });
}
