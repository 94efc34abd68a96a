import type { FastifyInstance } from "fastify";
import { type MountParts, proRoutes } from "./mount/routes.ts";
import type { AnyProRoute } from "./pro-route.ts";
import { ownRoutes } from "./session/routes.ts";

export interface ProfessionalRoutes extends MountParts {
  /** Every declared route. */
  readonly routes: readonly AnyProRoute[];
}

/** The professionals' side: their sign-in and session, and what is declared for them. */
export function professionalRoutes(app: FastifyInstance, parts: ProfessionalRoutes): void {
  ownRoutes(app, parts);
  proRoutes(app, parts, parts.routes);
}
