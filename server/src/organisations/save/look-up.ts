import type { PoolClient } from "pg";
import type { Issue } from "../../result/issue.ts";
import { fault } from "../faults.ts";
import { kindRules } from "../kinds.ts";
import { type FoundRow, findByNumbers, numbersOf } from "./find.sql.ts";
import type { Above, Line, LineFault, Placed } from "./line.ts";

/**
 * Finds out which lines are registered already, by their numbers, and what each is to stand below: a
 * registered organisation, or another line, in whatever order they come.
 */
export async function lookUp(
  client: PoolClient,
  lines: readonly Line[],
): Promise<{ readonly placed: Placed[]; readonly faults: LineFault[] }> {
  const asked = lines.flatMap(({ organisation }) => [
    ...organisation.identifiers.map(({ value }) => value),
    ...(organisation.parent === null ? [] : [organisation.parent]),
  ]);
  const found = Map.groupBy(await findByNumbers(client, [...new Set(asked)]), (row) => row.value);
  const ofLine = Map.groupBy(
    lines.flatMap((line) => line.organisation.identifiers.map((one) => ({ ...one, line }))),
    ({ value }) => value,
  );
  const ids = [...found.values()].flat().map((row) => row.organisation_id);
  const numbers = await numbersOf(client, [...new Set(ids)]);
  const faults: LineFault[] = [];
  const seen = new Map<number, Line>();
  const placed = lines.map((line): Placed => {
    const note = (issue: Issue): void => void faults.push({ line: line.line, fault: issue });
    const known = knownAs(line, found, note);
    for (const { scheme, value } of line.organisation.identifiers) {
      const first = ofLine.get(value)?.find((one) => one.scheme === scheme)?.line;
      if (first !== undefined && first !== line)
        note(fault("number.twice", scheme, { line: first.line }));
      const registered = known && numbers.get(known.organisation_id)?.get(scheme);
      if (registered && registered !== value) note(fault("number.changed", scheme, { scheme }));
    }
    const before = known && seen.get(known.organisation_id);
    if (before) note(fault("number.twice", firstScheme(line), { line: before.line }));
    else if (known) seen.set(known.organisation_id, line);
    if (known && known.kind !== line.organisation.kind)
      note(fault("kind.changed", "kind", { kinds: known.kind }));
    const above = aboveOf(line, found, ofLine.get(line.organisation.parent ?? "")?.[0]?.line, note);
    return {
      ...line,
      known: known && { id: known.organisation_id, parent: known.parent_id },
      above,
    };
  });
  return { placed, faults };
}

const firstScheme = ({ organisation }: Line): string => organisation.identifiers[0]?.scheme ?? "";

type Note = (issue: Issue) => void;
type Found = ReadonlyMap<string, readonly FoundRow[]>;

/** The registered organisation that a line speaks of; null where it is new. */
function knownAs(line: Line, found: Found, note: Note): FoundRow | null {
  const rows = line.organisation.identifiers.flatMap(({ scheme, value }) =>
    // A code is of no scheme: what was registered before schemes were kept has nothing else.
    (found.get(value) ?? []).filter((row) => row.scheme === null || row.scheme === scheme),
  );
  if (new Set(rows.map((row) => row.organisation_id)).size > 1)
    note(fault("number.other", firstScheme(line)));
  return rows[0] ?? null;
}

/** What a line is to stand below, whose kind must allow it. */
function aboveOf(line: Line, found: Found, inFile: Line | undefined, note: Note): Above | null {
  const { parent, kind } = line.organisation;
  if (parent === null) return null;
  const row = found.get(parent)?.[0];
  const above: Above | null = row
    ? { id: row.organisation_id, kind: row.kind }
    : inFile
      ? { of: inFile, kind: inFile.organisation.kind }
      : null;
  if (above === null) note(fault("parent.unknown", "parent"));
  else if (!kindRules[kind].below.includes(above.kind))
    note(fault("parent.kind", "parent", { kinds: kindRules[kind].below.join(",") }));
  return above;
}
