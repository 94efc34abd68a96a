import type { DraftName, DraftPatient } from "../../result/draft.ts";
import { raise } from "../../result/issue-texts.ts";
import type { Person } from "../../result/person.ts";
import { fold } from "../codes/fold.ts";
import type { Judging } from "../judging.ts";
import { givenNamesOf } from "./given-names.ts";

/**
 * Types of names (HL7 table 0200) in the order in which they tell the birth name: name at birth,
 * maiden name, legal name, and a name without a type.
 */
const birthTypes = ["B", "M", "L", ""] as const;

/** Types that are taken for want of a better one, with a warning; an alias or a pseudonym is not. */
const otherTypes: ReadonlySet<string> = new Set(["C", "D", "U", "R", "I", "T"]);

type Names = Pick<Person, "birthName" | "usedName" | "givenNames">;

export function readNames(patient: DraftPatient, judging: Judging): Names | null {
  const birth = birthNameOf(patient, judging);
  if (birth === null) return null;
  const { name, type } = birth;
  const birthName = name.ownSurname || name.family;
  const givenNames = givenNamesOf(withGivenNames(name, patient));
  if (givenNames.length === 0)
    judging.issues.push(
      raise("given-name.missing", patient.place("givenNames", patient.names.indexOf(name))),
    );
  return { birthName, usedName: usedNameOf(patient, name, type, birthName), givenNames };
}

interface BirthName {
  readonly name: DraftName;
  readonly type: string;
}

function birthNameOf(patient: DraftPatient, judging: Judging): BirthName | null {
  for (const type of birthTypes) {
    const name = patient.names.find((one) => one.type === type && one.family !== "");
    if (name !== undefined) return { name, type };
  }
  const other = patient.names.find((one) => otherTypes.has(one.type) && one.family !== "");
  const index = other === undefined ? 0 : patient.names.indexOf(other);
  const place = patient.place("birthName", index);
  if (other === undefined) {
    judging.issues.push(raise("birth-name.missing", place));
    return null;
  }
  judging.issues.push(raise("birth-name.from-other", place));
  return { name: other, type: other.type };
}

/** Where the birth name stands without given names, as a maiden name may, those of the legal name. */
function withGivenNames(name: DraftName, patient: DraftPatient): DraftName {
  if (name.given !== "" || name.further !== "") return name;
  const isBirth = (one: DraftName) => (birthTypes as readonly string[]).includes(one.type);
  return patient.names.find((one) => isBirth(one) && one.given !== "") ?? name;
}

/** The display name; else the family name beside an own surname; else the legal beside a maiden name. */
function usedNameOf(
  patient: DraftPatient,
  name: DraftName,
  type: string,
  birthName: string,
): string | null {
  const display = patient.names.find((one) => one.type === "D" && one.family !== "");
  const legal = patient.names.find((one) => one.type === "L" && one.family !== "");
  const isMaiden = type === "B" || type === "M";
  const used =
    display?.family ?? (name.ownSurname === "" ? isMaiden && legal?.family : name.family);
  return !used || fold(used) === fold(birthName) ? null : used;
}
