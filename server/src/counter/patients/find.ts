import type { Actor } from "../../access/actor.ts";
import type { Scope } from "../../access/policy/scope.ts";
import type { EntryPatient } from "../../intake/formats/form/shape.ts";
import { transaction } from "../../platform/database/pool.ts";
import { AppError } from "../../platform/errors.ts";
import { audit } from "../audited.ts";
import { opened } from "../entries/view.ts";
import { findEntry } from "../entries.sql.ts";
import { fault } from "../faults.ts";
import type { CounterParts } from "../parts.ts";
import { lookUp } from "../patients.sql.ts";
import { practisedBy } from "../training/practise.ts";
import { isNamed, lookupsFor, readNumber, type Sought } from "./lookup.ts";

/** Reports that one search opens, and people that it shows. */
const most = { opened: 60, shown: 10 };

export interface FoundPatient {
  /** As they were last entered here, ready for the next entry. */
  readonly patient: EntryPatient;
  readonly lastEnteredAt: string;
}

export type Asked =
  | { readonly identifier: string }
  | { readonly name: string; readonly birthDate: string };

/**
 * People whom this organisation entered within the days that names are kept. Whoever else in the country
 * knows them is neither asked nor told: that two reports are of one person is found later, by others.
 * @throws {AppError} entry_refused where the number is none
 */
export async function findPatients(parts: CounterParts, scope: Scope, asked: Asked) {
  const { actor } = scope;
  const sought = soughtBy(parts, asked);
  const all = actor.training
    ? await practisedPeople(parts, actor, sought)
    : await ownPeople(parts, scope, sought);
  return { training: actor.training, patients: distinct(parts, all).slice(0, most.shown) };
}

function soughtBy(parts: CounterParts, asked: Asked): Sought {
  if ("name" in asked) return asked;
  const number = readNumber(parts, asked.identifier);
  if (number !== null) return { number };
  throw new AppError("entry_refused", "", { faults: [fault("identifier.invalid", "identifier")] });
}

function ownPeople(parts: CounterParts, scope: Scope, sought: Sought): Promise<FoundPatient[]> {
  const { actor } = scope;
  const hashes = lookupsFor(parts, actor, sought);
  return transaction(parts.pool, async (client) => {
    const ids = await lookUp(client, scope, hashes, most.opened);
    const found: { reportId: number; person: FoundPatient }[] = [];
    for (const reportId of ids) {
      const row = await findEntry(client, scope, reportId);
      const patient = row && opened(parts, row)?.entry.patient;
      if (patient && isSought(parts, patient, sought))
        found.push({ reportId, person: { patient, lastEnteredAt: row.entered_at.toISOString() } });
    }
    await audit(client, parts, actor, "patient looked up", "test at the counter", found);
    return found.map(({ person }) => person);
  });
}

async function practisedPeople(
  parts: CounterParts,
  actor: Actor,
  sought: Sought,
): Promise<FoundPatient[]> {
  const all = await practisedBy(parts, actor);
  return all.flatMap(({ row, content }) => {
    const { patient } = content.envelope.entry;
    if (!isSought(parts, patient, sought)) return [];
    return [{ patient, lastEnteredAt: row.made_at.toISOString() }];
  });
}

const isSought = (parts: CounterParts, patient: EntryPatient, sought: Sought): boolean =>
  "number" in sought
    ? readNumber(parts, patient.identifier?.value ?? "") === sought.number
    : patient.birthDate === sought.birthDate && isNamed(parts, patient, sought.name);

/** Each person once, as they were last entered. */
function distinct(parts: CounterParts, all: readonly FoundPatient[]): FoundPatient[] {
  const people = new Map<string, FoundPatient>();
  for (const one of all) {
    const { birthName, givenNames, birthDate, sex } = one.patient;
    const key = [parts.fold(birthName), parts.fold(givenNames[0] ?? ""), birthDate, sex].join("|");
    if (!people.has(key)) people.set(key, one);
  }
  return [...people.values()];
}
