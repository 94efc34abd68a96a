import type { Pool, PoolClient } from "pg";
import { transaction } from "../../platform/database/pool.ts";
import type { OrganisationKind } from "../../result/organisation.ts";
import { bare } from "../judge/numbers.ts";
import { judgeOrganisation, type RegistrationRules } from "../judge/organisation.ts";
import type { Line } from "../save/line.ts";
import type { Reach } from "../save/reach.ts";
import { LinesRefused, type Saved, saveOrganisations } from "../save/save.ts";
import { type FileFault, readFile } from "./read-file.ts";

export interface ImportParts {
  readonly pool: Pool;
  readonly rules: RegistrationRules;
  /** Kinds that whoever imports may register. */
  readonly allowed: readonly OrganisationKind[];
  readonly reach: Reach;
  readonly now: () => Date;
  /** Writes to the audit log in the same transaction. */
  readonly audit: (client: PoolClient, codes: readonly string[]) => Promise<void>;
}

export interface Imported extends Omit<Saved, "ids"> {
  /** Of the file, in its order; where there is one, nothing was saved. */
  readonly faults: readonly FileFault[];
}

/** Undoes the transaction of a dry run. */
class DryRun extends Error {
  readonly saved: Saved;

  constructor(saved: Saved) {
    super("dry run");
    this.saved = saved;
  }
}

/**
 * Registers the organisations of a file, all of them or none; those that are registered are brought up
 * to date, and the same file again changes nothing. A dry run does the same and undoes it.
 */
export async function importFile(
  parts: ImportParts,
  bytes: Uint8Array,
  dryRun: boolean,
): Promise<Imported> {
  const { pool, rules, allowed, reach, now } = parts;
  const file = readFile(bytes, rules.registration);
  const faults: FileFault[] = [...file.faults];
  const note = ({ line, fault }: { line: number; fault: FileFault["fault"] }): void =>
    void faults.push({ line, column: file.titleOf(fault.place), fault });
  const lines: Line[] = [];
  const unsound = new Set<string>();
  // Columns that are not understood would make every line seem faulty.
  const titlesFail = faults.some(({ fault }) => fault.code.startsWith("column."));
  for (const { line, draft } of titlesFail ? [] : file.drafts) {
    const judged = judgeOrganisation(draft, allowed, rules);
    for (const fault of judged.faults) note({ line, fault });
    if (judged.organisation) lines.push({ line, organisation: judged.organisation });
    else for (const number of Object.values(draft.numbers)) unsound.add(bare(number));
  }
  const isSound = faults.length === 0;
  try {
    const saved = await transaction(pool, async (client) => {
      const all = await saveOrganisations(client, lines, reach, now());
      if (dryRun || !isSound) throw new DryRun(all);
      await parts.audit(
        client,
        lines.flatMap(({ organisation }) => organisation.identifiers[0]?.value ?? []),
      );
      return all;
    });
    return answer(saved, []);
  } catch (error) {
    if (error instanceof DryRun) return answer(isSound ? error.saved : nothing, inOrder(faults));
    if (!(error instanceof LinesRefused)) throw error;
    // What stands below a line that has a fault of its own is not at fault itself.
    const parents = new Map(lines.map((one) => [one.line, one.organisation.parent]));
    for (const one of error.faults)
      if (one.fault.code !== "parent.unknown" || !unsound.has(parents.get(one.line) ?? ""))
        note(one);
    return answer(nothing, inOrder(faults));
  }
}

const nothing = { added: 0, changed: 0, same: 0 };

const answer = ({ added, changed, same }: Omit<Saved, "ids">, faults: FileFault[]): Imported => ({
  added,
  changed,
  same,
  faults,
});

const inOrder = (faults: FileFault[]): FileFault[] =>
  faults.sort((one, other) => one.line - other.line);
