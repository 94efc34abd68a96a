import type { PoolClient } from "pg";
import { fault } from "../faults.ts";
import { kindRules } from "../kinds.ts";
import { kindOf } from "./find.sql.ts";
import type { LineFault, Placed } from "./line.ts";
import type { Reach } from "./reach.ts";

/**
 * Lines that somebody may not register or change: known ones out of their reach, new ones below such,
 * and their own organisation put below another.
 */
export async function strangers(
  client: PoolClient,
  placed: readonly Placed[],
  reach: Reach,
): Promise<LineFault[]> {
  const { home } = reach;
  if (home === null) return [];
  const ids = placed.flatMap(({ known, above }) => [
    ...(known ? [known.id] : []),
    ...(above && "id" in above ? [above.id] : []),
  ]);
  const covered = await reach.covers(client, [...new Set(ids)]);
  const homeKind = await kindOf(client, home);
  return placed.flatMap(({ line, known, above, organisation }) => {
    const moves = above !== null && !("id" in above && above.id === known?.parent);
    const isForeign =
      (known !== null && !covered.has(known.id)) ||
      (moves && "id" in above && !covered.has(above.id)) ||
      (moves && known?.id === home);
    if (isForeign) return [{ line, fault: fault("organisation.not-yours", "parent") }];
    const { below } = kindRules[organisation.kind];
    if (known === null && above === null && homeKind !== null && !below.includes(homeKind))
      return [{ line, fault: fault("parent.kind", "parent", { kinds: below.join(",") }) }];
    return [];
  });
}
