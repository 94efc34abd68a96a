import type { PoolClient } from "pg";
import { fault } from "../faults.ts";
import { kindRules } from "../kinds.ts";
import { waitTurn } from "./find.sql.ts";
import type { Line, LineFault, Placed } from "./line.ts";
import { lookUp } from "./look-up.ts";
import type { Reach } from "./reach.ts";
import { rolesOfSites, type SiteRole, unfitNow } from "./stranded.sql.ts";
import { strangers } from "./strangers.ts";
import {
  insertIdentifiers,
  insertOrganisations,
  levels,
  misplaced,
  setParents,
  updateOrganisations,
} from "./write.sql.ts";

/** What became of the lines. */
export interface Saved {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** In the order of the lines. */
  readonly ids: readonly number[];
}

/** Thrown in the open transaction, so that it is undone: nothing of the lines was saved. */
export class LinesRefused extends Error {
  override name = "LinesRefused";
  readonly faults: readonly LineFault[];

  constructor(faults: readonly LineFault[]) {
    super(`${faults.length} faults`);
    this.faults = faults;
  }
}

/**
 * Registers organisations, or brings those of the same numbers up to date, all of them or none. Saved
 * again they change nothing.
 * @throws {LinesRefused} with every fault of all of them
 */
export async function saveOrganisations(
  client: PoolClient,
  lines: readonly Line[],
  reach: Reach,
  at: Date,
): Promise<Saved> {
  await waitTurn(client);
  const { placed, faults } = await lookUp(client, lines);
  faults.push(...orphans(placed, reach), ...(await strangers(client, placed, reach)));
  if (faults.length > 0) throw new LinesRefused(faults);
  const news = placed.filter(({ known }) => known === null);
  const added = await insertOrganisations(
    client,
    news.map(({ organisation }) => organisation),
    at,
  );
  const idOf = new Map<number, number>();
  for (const { line, known } of placed) if (known) idOf.set(line, known.id);
  for (const [index, { line }] of news.entries()) idOf.set(line, added[index] ?? 0);
  const withId = placed.map((one) => ({ ...one, id: idOf.get(one.line) ?? 0 }));
  const updated = await updateOrganisations(
    client,
    withId.filter(({ known }) => known).map(({ organisation, id }) => ({ ...organisation, id })),
  );
  const numbered = await insertIdentifiers(
    client,
    withId.flatMap(({ organisation, id }) =>
      organisation.identifiers.map((one) => ({ ...one, id })),
    ),
  );
  const roles = await rolesOfSites(client, moversOf(placed), at);
  const moved = await setParents(client, parentsOf(withId, idOf, reach));
  await refuseMisplaced(client, withId, moved);
  await refuseStranded(client, withId, roles);
  const touched = new Set([...updated, ...numbered, ...moved]);
  for (const id of added) touched.delete(id);
  return {
    added: added.length,
    changed: touched.size,
    same: lines.length - added.length - touched.size,
    ids: withId.map(({ id }) => id),
  };
}

/** New ones that cannot stand alone, and would. */
const orphans = (placed: readonly Placed[], { home }: Reach): LineFault[] =>
  placed
    .filter(({ known, above, organisation }) => {
      const isAlone = known === null && above === null && organisation.parent === null;
      return home === null && isAlone && kindRules[organisation.kind].neverAlone === true;
    })
    .map(({ line }) => ({ line, fault: fault("parent.missing", "parent") }));

/** A new one of which nothing is said stands below whoever registers it. */
function parentsOf(
  placed: readonly (Placed & { readonly id: number })[],
  idOf: ReadonlyMap<number, number>,
  reach: Reach,
): { id: number; parent: number }[] {
  return placed.flatMap(({ id, above, known }) => {
    if (above === null) return known || reach.home === null ? [] : [{ id, parent: reach.home }];
    return [{ id, parent: "id" in above ? above.id : (idOf.get(above.of.line) ?? 0) }];
  });
}

/** Registered ones that are to stand elsewhere. */
const moversOf = (placed: readonly Placed[]): number[] =>
  placed.flatMap(({ known, above }) =>
    known !== null && above !== null && !("id" in above && above.id === known.parent)
      ? [known.id]
      : [],
  );

async function refuseStranded(
  client: PoolClient,
  placed: readonly (Placed & { readonly id: number })[],
  before: readonly SiteRole[],
): Promise<void> {
  const stranded = Map.groupBy(await unfitNow(client, before), ({ mover }) => mover);
  if (stranded.size === 0) return;
  const faults = [...stranded].map(([id, roles]) => ({
    line: placed.find((one) => one.id === id)?.line ?? 0,
    fault: fault("role.stranded", "parent", {
      roles: [...new Set(roles.map(({ role }) => role))].join(","),
    }),
  }));
  throw new LinesRefused(faults);
}

async function refuseMisplaced(
  client: PoolClient,
  placed: readonly (Placed & { readonly id: number })[],
  moved: readonly number[],
): Promise<void> {
  const wrong = await misplaced(client, moved);
  if (wrong.length === 0) return;
  const faults = wrong.flatMap(({ id, itself }) => {
    const line = placed.find((one) => one.id === id)?.line ?? 0;
    const issue = itself
      ? fault("parent.itself", "parent")
      : fault("parent.deep", "parent", { limit: levels });
    return [{ line, fault: issue }];
  });
  throw new LinesRefused(faults);
}
