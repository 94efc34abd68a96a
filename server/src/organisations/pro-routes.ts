import type { AnyProRoute } from "../access/pro-route.ts";
import { applicationRoutes } from "./applications/pro-routes.ts";
import { exportRoutes } from "./export/pro-routes.ts";
import { importRoutes } from "./import/pro-routes.ts";
import { offerRoutes } from "./members/offer-routes.ts";
import { memberRoutes } from "./members/pro-routes.ts";
import { resetRoutes } from "./members/reset-routes.ts";
import type { OrganisationParts } from "./parts.ts";
import { changeTreeRoutes } from "./tree/change-routes.ts";
import { moveRoutes } from "./tree/move-routes.ts";
import { readTreeRoutes } from "./tree/read-routes.ts";

/** Everything that is declared of organisations and their people. */
export const organisationRoutes = (parts: OrganisationParts): readonly AnyProRoute[] => [
  ...readTreeRoutes(parts),
  ...changeTreeRoutes(parts),
  ...moveRoutes(parts),
  ...memberRoutes(parts),
  ...offerRoutes(parts),
  ...resetRoutes(parts),
  ...applicationRoutes(parts),
  ...importRoutes(parts),
  ...exportRoutes(parts),
];
