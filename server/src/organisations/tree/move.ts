import type { PoolClient } from "pg";
import type { Scope } from "../../access/policy/scope.ts";
import { fault } from "../faults.ts";
import { kindRules } from "../kinds.ts";
import { found, refuseFaults } from "../refuse.ts";
import { waitTurn } from "../save/find.sql.ts";
import { rolesOfSites, unfitNow } from "../save/stranded.sql.ts";
import { levels, misplaced, setParents } from "../save/write.sql.ts";
import { isOperator } from "../scoped-reach.ts";
import { placeOf } from "./place.sql.ts";
import { inReach, type ShownRow, showWithin } from "./show.sql.ts";

/**
 * Puts an organisation, and all that stands below it, below another one; null: below none. Who has rights
 * over it follows from where it stands, from the commit on.
 * @returns what it stood below
 * @throws {AppError} not_found, bad_request
 */
export async function moveOrganisation(
  client: PoolClient,
  scope: Scope,
  { id, parent }: { readonly id: number; readonly parent: number | null },
  now: Date,
): Promise<number | null> {
  await waitTurn(client);
  const shown = found(await showWithin(client, scope, id));
  await refuseForeign(client, scope, id, parent);
  await refuseKind(client, shown, parent);
  const before = await rolesOfSites(client, [id], now);
  await setParents(client, [{ id, parent }]);
  const [wrong] = await misplaced(client, [id]);
  if (wrong)
    refuseFaults([
      wrong.itself
        ? fault("parent.itself", "parent")
        : fault("parent.deep", "parent", { limit: levels }),
    ]);
  const stranded = await unfitNow(client, before);
  if (stranded.length > 0) {
    const roles = [...new Set(stranded.map(({ role }) => role))].join(",");
    refuseFaults([fault("role.stranded", "parent", { roles })]);
  }
  return shown.parent_id;
}

/** A manager moves nothing out of their own reach, nor the organisation that gives it to them. */
async function refuseForeign(
  client: PoolClient,
  scope: Scope,
  id: number,
  parent: number | null,
): Promise<void> {
  if (!isOperator(scope) && id === scope.actor.organisation.id)
    refuseFaults([fault("organisation.not-yours", "parent")]);
  if (!isOperator(scope) && parent === null) refuseFaults([fault("parent.leaves", "parent")]);
  if (parent !== null && !(await inReach(client, scope, [parent])).has(parent))
    refuseFaults([fault("organisation.not-yours", "parent")]);
}

async function refuseKind(
  client: PoolClient,
  { kind }: ShownRow,
  parent: number | null,
): Promise<void> {
  const { below, neverAlone } = kindRules[kind];
  if (parent === null) {
    if (neverAlone) refuseFaults([fault("parent.missing", "parent")]);
    return;
  }
  if (below.includes((await placeOf(client, parent)).kind)) return;
  refuseFaults([fault("parent.kind", "parent", { kinds: below.join(",") })]);
}
