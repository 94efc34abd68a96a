import { historyRoles } from "../result/country.ts";
import { type Actor, roles } from "./actor.ts";
import { allow, type Policy } from "./policy/allow.ts";
import {
  everywhere,
  ifPrescribedBy,
  ifThePersonAgreed,
  ofOneself,
  ofOwnOrganisation,
  ofOwnOrganisationAndBelow,
} from "./policy/condition.ts";
import { Scope } from "./policy/scope.ts";
import type { Action, Resource } from "./pro-route.ts";

const counter = ["pharmacist", "nurse", "physician"] as const;

/**
 * Who may do what. What no sentence says, nobody may. docs/rights.md is made from it.
 */
export const policies: readonly Policy[] = [
  // The test at the counter.
  allow(
    counter,
    ["enter", "read", "list", "search", "correct", "cancel"],
    "entry",
    ofOwnOrganisation,
  ),
  // A list that leaves the platform as a file.
  allow(counter, "export", "entry", ofOwnOrganisation),
  allow(counter, ["search", "read"], "patient", ofOwnOrganisation),
  allow(counter, ["enter", "read", "list"], "series", ofOwnOrganisation),
  allow(counter, ["enter", "read", "send"], "proof", ofOwnOrganisation),
  allow("operator", ["list", "search"], "series", everywhere),

  // Results: to the laboratory that sent them, and to whoever prescribed them.
  allow("laboratory", ["read", "list", "search"], "result", ofOwnOrganisation),
  allow(
    ["physician", "midwife", "nurse"],
    ["read", "list", "search", "export"],
    "result",
    ifPrescribedBy,
  ),
  allow("physician", "break-glass", "result", everywhere),

  // The history of a person, where the country has such: asked for of whom one treats, or by their code.
  allow(historyRoles, ["read", "list"], "history", ifThePersonAgreed),
  allow(historyRoles, "enter", "history", ofOneself),
  allow(["physician", "midwife", "nurse"], "ask", "history", ifPrescribedBy),

  // Organisations and their people.
  allow(roles, "read", "organisation", ofOwnOrganisation),
  allow(
    "manager",
    ["read", "list", "search", "export", "manage"],
    "organisation",
    ofOwnOrganisationAndBelow,
  ),
  allow("manager", ["read", "list", "approve"], "application", ofOwnOrganisationAndBelow),
  allow("manager", ["read", "list", "export", "manage"], "member", ofOwnOrganisationAndBelow),
  allow("manager", ["read", "list", "manage"], "machine", ofOwnOrganisationAndBelow),
  allow("manager", ["list", "manage"], "session", ofOwnOrganisationAndBelow),

  // The platform.
  allow("operator", ["read", "list", "search", "export", "manage"], "organisation", everywhere),
  allow("operator", ["read", "list", "approve"], "application", everywhere),
  allow("operator", ["read", "list", "export", "manage"], "member", everywhere),
  allow("operator", ["read", "list", "manage"], "machine", everywhere),
  allow("operator", ["list", "manage"], "session", everywhere),
  allow("operator", ["read", "manage"], "rights", everywhere),
  allow(["operator", "agency"], ["read", "list"], "platform", everywhere),
  allow("operator", "manage", "platform", everywhere),
  allow("auditor", ["read", "list", "search", "export"], "audit", everywhere),

  // Their own sessions.
  allow(roles, ["list", "manage"], "session", ofOneself),
].flat();

/**
 * What an actor may act on when they do `action` to a `resource`; null where they may not at all. What
 * they may reach of it is decided by the scope, inside each statement.
 */
export function decide(
  actor: Actor,
  [action, resource]: readonly [Action, Resource],
): Scope | null {
  const conditions = policies
    .filter((one) => one.role === actor.role && one.action === action && one.resource === resource)
    .map((one) => one.condition);
  return conditions.length === 0 ? null : Scope.of(actor, conditions);
}
