import type { Segment } from "#hl7v2";
import type {
  DraftAddress,
  DraftContact,
  DraftIdentifier,
  DraftName,
  DraftPatient,
  PatientPart,
} from "../../../../result/draft.ts";
import { text } from "../text.ts";
import type { Spot } from "./spot.ts";
import { readTime } from "./time.ts";

/** Where each part of a person stands in PID: field, and component where one is meant. */
const fields: Readonly<Record<PatientPart, readonly [number | undefined, number?]>> = {
  patient: [undefined],
  names: [5],
  birthName: [5, 1],
  givenNames: [5, 2],
  birthDate: [7],
  sex: [8],
  identifiers: [3],
  addresses: [11],
  birthplace: [11, 9],
};

/** PID (v2.5.1 section 3.4.2). */
export function readPatient(pid: Spot): DraftPatient {
  const { segment } = pid;
  return {
    names: each(segment, 5, readName),
    birthDate: readTime(text(segment, 7)),
    sex: text(segment, 8).toUpperCase(),
    identifiers: each(segment, 3, readIdentifier),
    reliability: each(segment, 32, text),
    contacts: [...each(segment, 13, readContact), ...each(segment, 14, readContact)],
    addresses: each(segment, 11, readAddress),
    place: (part, index = 0) => {
      const [field, component] = fields[part];
      return pid.place(field, index + 1, component);
    },
    contactPlace: (index) => {
      const home = repetitions(segment, 13);
      const isHome = index < home || repetitions(segment, 14) === 0;
      return isHome ? pid.place(13, index + 1) : pid.place(14, index - home + 1);
    },
  };
}

function each<T>(
  segment: Segment,
  field: number,
  read: (segment: Segment, field: number, repetition: number) => T,
): T[] {
  const result: T[] = [];
  const count = repetitions(segment, field);
  for (let repetition = 1; repetition <= count; repetition++)
    result.push(read(segment, field, repetition));
  return result;
}

const repetitions = (segment: Segment, field: number): number =>
  segment.raw(field) === "" ? 0 : segment.repetitions(field);

/** XPN; the family name has the own surname and a spouse's apart in FN (chapter 2A). */
function readName(segment: Segment, field: number, repetition: number): DraftName {
  const at = (component: number, sub = 1) => text(segment, field, repetition, component, sub);
  const spouse = at(1, 5);
  return {
    family: at(1),
    ownSurname: spouse === "" ? "" : `${at(1, 2)} ${at(1, 3)}`.trim(),
    given: at(2),
    further: at(3),
    type: at(7).toUpperCase(),
  };
}

/** CX (chapter 2A). */
function readIdentifier(segment: Segment, field: number, repetition: number): DraftIdentifier {
  return {
    value: text(segment, field, repetition),
    checkDigits: text(segment, field, repetition, 2),
    authorityName: text(segment, field, repetition, 4),
    authorityOid: text(segment, field, repetition, 4, 2),
    type: text(segment, field, repetition, 5),
  };
}

/** XTN (chapter 2A). */
function readContact(segment: Segment, field: number, repetition: number): DraftContact {
  const at = (component: number) => text(segment, field, repetition, component);
  return {
    text: at(1),
    use: at(2).toUpperCase(),
    equipment: at(3).toUpperCase(),
    email: at(4),
    country: at(5),
    area: at(6),
    local: at(7),
    unformatted: at(12),
  };
}

/** XAD; the street is the first subcomponent of SAD (chapter 2A). */
function readAddress(segment: Segment, field: number, repetition: number): DraftAddress {
  const at = (component: number) => text(segment, field, repetition, component);
  return {
    lines: [at(1), at(2)].filter((line) => line !== ""),
    city: at(3),
    postcode: at(5),
    country: at(6).toUpperCase(),
    type: at(7).toUpperCase(),
    county: at(9),
  };
}
