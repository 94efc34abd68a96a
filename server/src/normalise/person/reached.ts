import type { DraftPatient, DraftRepresentative } from "../../result/draft.ts";
import { raise } from "../../result/issue-texts.ts";
import type { Person } from "../../result/person.ts";
import type { Judging } from "../judging.ts";
import { localToday } from "../time/local-today.ts";
import { readBirthDate } from "./birth-date.ts";
import { readContacts } from "./contacts.ts";

/** Who answers for a minor, and who for an adult under protection (HL7 table 0063). */
const ofMinors: ReadonlySet<string> = new Set(["MTH", "FTH", "PAR", "GRD"]);
const ofAdults: ReadonlySet<string> = new Set(["GRD"]);

type Reached = Pick<Person, "phones" | "emails">;

const nowhere: Reached = { phones: [], emails: [] };
const nobody: readonly DraftRepresentative[] = [];

/**
 * How to reach whoever is told. Below the age that the country sets, or where there is a guardian, it
 * is the representative, as far as the message says how; else the person. Others that a message
 * names, a neighbour or whom to call in an emergency, are told nothing.
 */
export function readReached(
  patient: DraftPatient,
  birthDate: string | null,
  judging: Judging,
): Reached {
  const representatives = representativesOf(patient, birthDate, judging);
  const theirs = representatives.length === 0 ? nowhere : ofAll(representatives, judging);
  if (theirs.phones.length > 0 || theirs.emails.length > 0) {
    judging.issues.push(raise("contact.from-representative", representatives[0]?.place ?? "NK1"));
    return theirs;
  }
  const own = readContacts(patient.contacts, patient.contactPlace, judging);
  if (own.phones.length === 0 && own.emails.length === 0)
    judging.issues.push(raise("contact.missing", patient.contactPlace(0)));
  return own;
}

/** Whether somebody answers for this person: of a minor always, whether or not the message names them. */
export function isRepresented(patient: DraftPatient, judging: Judging): boolean {
  // Its faults were noted when the person was read.
  const birthDate = readBirthDate(patient, { ...judging, issues: [] });
  return isMinor(birthDate, judging) || representativesOf(patient, birthDate, judging).length > 0;
}

function representativesOf(
  { representatives }: DraftPatient,
  birthDate: string | null,
  judging: Judging,
): readonly DraftRepresentative[] {
  if (representatives.length === 0) return nobody;
  const named = isMinor(birthDate, judging) ? ofMinors : ofAdults;
  return representatives.filter((one) => named.has(one.relationship));
}

function ofAll(representatives: readonly DraftRepresentative[], judging: Judging): Reached {
  const all = representatives.map((one) => readContacts(one.contacts, one.contactPlace, judging));
  return {
    phones: [...new Set(all.flatMap((one) => one.phones))],
    emails: [...new Set(all.flatMap((one) => one.emails))],
  };
}

/** Of a partial birth date the youngest age that it leaves open: a child is never taken for an adult. */
function isMinor(birthDate: string | null, judging: Judging): boolean {
  if (birthDate === null) return false;
  const year = Number(birthDate.slice(0, 4)) + judging.country.toldAloneFrom;
  const lastDay = birthDate + "-12-31".slice(birthDate.length - 4);
  return `${year}${lastDay.slice(4)}` > localToday(judging);
}
