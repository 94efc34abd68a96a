import type { DraftPatient } from "../../result/draft.ts";
import type { Person } from "../../result/person.ts";
import type { Judging } from "../judging.ts";
import { readAddresses } from "./address.ts";
import { readBirthDate } from "./birth-date.ts";
import { readIdentifiers } from "./identifiers.ts";
import { readNames } from "./names.ts";
import { readReached } from "./reached.ts";
import { readSex } from "./sex.ts";

/** The person of a report; null when a fault leaves open who it is. Faults are all noted. */
export function readPerson(patient: DraftPatient, judging: Judging): Person | null {
  const names = readNames(patient, judging);
  const birthDate = readBirthDate(patient, judging);
  const sex = readSex(patient, judging);
  const identifiers = readIdentifiers(patient, { birthDate, sex }, judging);
  const addresses = readAddresses(patient, judging);
  const contacts = readReached(patient, birthDate, judging);
  if (names === null || birthDate === null) return null;
  return {
    birthName: names.birthName,
    usedName: names.usedName,
    givenNames: names.givenNames,
    birthDate,
    sex,
    identifiers,
    address: addresses.address,
    birthplace: addresses.birthplace,
    phones: contacts.phones,
    emails: contacts.emails,
  };
}
