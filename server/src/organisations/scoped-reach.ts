import type { Scope } from "../access/policy/scope.ts";
import { type OrganisationKind, organisationKinds } from "../result/organisation.ts";
import { openKinds } from "./kinds.ts";
import type { Reach } from "./save/reach.ts";
import { inReach } from "./tree/show.sql.ts";

/** What somebody who is signed in may register and change: below their own organisation, or anywhere. */
export const reachOf = (scope: Scope): Reach => ({
  home: isOperator(scope) ? null : scope.actor.organisation.id,
  covers: (client, ids) => inReach(client, scope, ids),
});

/** Kinds that they may register. */
export const kindsOf = (scope: Scope): readonly OrganisationKind[] =>
  isOperator(scope) ? organisationKinds : openKinds;

export const isOperator = (scope: Scope): boolean => scope.actor.role === "operator";
