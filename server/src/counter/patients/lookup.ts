import type { Actor } from "../../access/actor.ts";
import type { EntryPatient } from "../../intake/formats/form/shape.ts";
import { KeyGone } from "../../platform/keys/key-store.ts";
import { hashUnder } from "../day-keys.ts";
import type { CounterParts } from "../parts.ts";

/**
 * By what somebody is found again among the people that one organisation entered: the national number,
 * or the birth date with the first letter of a name. What a letter leaves open is decided when the
 * few that it finds have been opened.
 */
export function lookupsOf(
  parts: CounterParts,
  actor: Actor,
  day: string,
  patient: EntryPatient,
): Buffer[] {
  const number = patient.identifier && readNumber(parts, patient.identifier.value);
  const letters = new Set(
    [patient.birthName, patient.usedName ?? ""].map((name) => letterOf(parts, name)),
  );
  return [
    ...(number ? [hash(parts, actor, day, "number", number)] : []),
    ...[...letters]
      .filter((letter) => letter !== "")
      .map((letter) => hash(parts, actor, day, "name", letter, patient.birthDate)),
  ];
}

/** What is asked for. */
export type Sought =
  | { readonly number: string }
  | { readonly name: string; readonly birthDate: string };

/** The hash of each day that has a key still: some ninety. */
export function lookupsFor(parts: CounterParts, actor: Actor, sought: Sought): Buffer[] {
  const asked =
    "number" in sought
      ? (["number", sought.number] as const)
      : (["name", letterOf(parts, sought.name), sought.birthDate] as const);
  return parts.keys.list("named").flatMap((name) => {
    const day = name.slice("named/".length);
    try {
      return [hash(parts, actor, day, ...asked)];
    } catch (error) {
      if (error instanceof KeyGone) return [];
      throw error;
    }
  });
}

/** A national number as it is compared; null where it is none of the country's, or its key is wrong. */
export function readNumber(
  { country, readIdentifier }: CounterParts,
  given: string,
): string | null {
  for (const scheme of country.identifiers) {
    const read = readIdentifier(scheme, given);
    if (read !== null) return read.value;
  }
  return null;
}

/** Whether a person goes by a name that begins so, or begins almost so. */
export function isNamed(parts: CounterParts, patient: EntryPatient, beginning: string): boolean {
  const wanted = parts.fold(beginning);
  const almost = parts.skeleton(wanted);
  return [patient.birthName, patient.usedName ?? ""].some((name) => {
    const folded = parts.fold(name);
    return folded.startsWith(wanted) || parts.skeleton(folded).startsWith(almost);
  });
}

const letterOf = ({ fold }: CounterParts, name: string): string => [...fold(name)][0] ?? "";

const hash = (
  { keys }: CounterParts,
  actor: Actor,
  day: string,
  ...asked: readonly string[]
): Buffer =>
  hashUnder(keys, day, "lookup", String(actor.organisation.id), ...asked).subarray(0, 16);
