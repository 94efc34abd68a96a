import type { Action, Resource } from "../pro-route.ts";

/** What a machine may be given. `entry` is all that its role may do to entries; `entry:read` to read them. */
export const machineScopes = [
  "entry",
  "entry:read",
  "patient",
  "series",
  "series:read",
  "proof",
  "result:read",
] as const;

export type MachineScope = (typeof machineScopes)[number];

export const isMachineScope = (name: string): name is MachineScope =>
  (machineScopes as readonly string[]).includes(name);

const reading: readonly Action[] = ["read", "list", "search"];

/** Whether one of the scopes extends to an action; the policies must allow it besides. */
export const extendsTo = (
  scopes: readonly string[],
  [action, resource]: readonly [Action, Resource],
): boolean =>
  scopes.includes(resource) || (reading.includes(action) && scopes.includes(`${resource}:read`));
