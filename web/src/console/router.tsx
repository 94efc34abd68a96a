import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { pages } from "./pages/pages.ts";
import { NoPage } from "./parts/no-page.tsx";
import { PageTrouble } from "./parts/page-trouble.tsx";
import { forRoles } from "./session/for-roles.tsx";
import { Gate } from "./session/gate.tsx";

/** Every page of the list at its address below /pro; nobody passes the gate who is not known. */
export function makeRouter() {
  const root = createRootRoute({ component: Gate, notFoundComponent: NoPage });
  const routes = pages.map((page) =>
    createRoute({
      getParentRoute: () => root,
      path: page.path,
      component: forRoles(page, lazyRouteComponent(page.load, "Page")),
    }),
  );
  return createRouter({
    routeTree: root.addChildren(routes),
    basepath: "/pro",
    scrollRestoration: true,
    defaultErrorComponent: ({ error }) => <PageTrouble error={error} />,
  });
}
