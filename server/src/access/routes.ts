import type { FastifyInstance } from "fastify";
import { apiDescription } from "./api/routes.ts";
import { type LiveParts, liveRoutes } from "./live/routes.ts";
import { type MachineParts, machineRoutes } from "./machine/routes.ts";
import { proRoutes } from "./mount/routes.ts";
import type { AnyProRoute } from "./pro-route.ts";
import { ownRoutes } from "./session/routes.ts";
import { type SignInParts, signInRoutes } from "./sign-in/routes.ts";

export interface ProfessionalRoutes extends SignInParts, MachineParts, LiveParts {
  /** Every declared route. */
  readonly routes: readonly AnyProRoute[];
}

/** The professionals' side: their sign-in and session, and what is declared for them. */
export function professionalRoutes(app: FastifyInstance, parts: ProfessionalRoutes): void {
  signInRoutes(app, parts);
  ownRoutes(app, parts);
  liveRoutes(app, parts);
  proRoutes(app, parts, parts.routes);
  apiDescription(app, parts.routes, parts.publicUrl);
  machineRoutes(app, parts, parts.routes);
}
