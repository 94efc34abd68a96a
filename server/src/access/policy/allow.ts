import type { Role } from "../actor.ts";
import type { Action, Resource } from "../pro-route.ts";
import type { Condition } from "./condition.ts";

/** One sentence: who may do what, to what, and to which of it. */
export interface Policy {
  readonly role: Role;
  readonly action: Action;
  readonly resource: Resource;
  readonly condition: Condition;
}

/** `allow("pharmacist", "enter", "entry", ofOwnOrganisation)`; several roles or actions at once are as many sentences. */
export function allow(
  who: Role | readonly Role[],
  what: Action | readonly Action[],
  resource: Resource,
  condition: Condition,
): readonly Policy[] {
  return [who]
    .flat()
    .flatMap((role) =>
      [what].flat().map((action) => ({ role, action, resource, condition }) as Policy),
    );
}
