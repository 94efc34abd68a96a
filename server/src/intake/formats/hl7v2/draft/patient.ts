import type { Parts, Segment } from "#hl7v2";
import type {
  DraftAddress,
  DraftContact,
  DraftIdentifier,
  DraftName,
  DraftPatient,
  DraftRepresentative,
  PatientPart,
} from "../../../../result/draft.ts";
import { capitals, text } from "../text.ts";
import type { ArrangedPatient } from "./arrange.ts";
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

/**
 * PID (v2.5.1 section 3.4.2), its fields in their order, in which they are found fastest; and the NK1
 * that follow it (section 3.4.5).
 */
export function readPatient({ pid, relatives }: ArrangedPatient): DraftPatient {
  const identifiers = pid.repeated(3).map(readIdentifier);
  const names = pid.repeated(5).map(readName);
  const birthDate = readTime(text(pid, 7));
  const sex = capitals(text(pid, 8));
  const addresses = pid.repeated(11).map(readAddress);
  const home = pid.repeated(13);
  const work = pid.repeated(14);
  const reliability = pid.repeated(32).map((parts) => parts.at(1));
  return {
    names,
    birthDate,
    sex,
    identifiers,
    reliability,
    contacts: home.concat(work).map(readContact),
    representatives: relatives.map(readRelative),
    addresses,
    place: (part, index = 0) => {
      const [field, component] = fields[part];
      return pid.place(field, index + 1, component);
    },
    contactPlace: (index) => {
      const isHome = index < home.length || work.length === 0;
      return isHome ? pid.place(13, index + 1) : pid.place(14, index - home.length + 1);
    },
  };
}

/** NK1-3 and the phones of NK1-5 and NK1-6. */
function readRelative(nk1: Segment): DraftRepresentative {
  const relationship = capitals(text(nk1, 3));
  const home = nk1.repeated(5);
  const work = nk1.repeated(6);
  return {
    relationship,
    contacts: home.concat(work).map(readContact),
    place: nk1.place(),
    contactPlace: (index) =>
      index < home.length || work.length === 0
        ? nk1.place(5, index + 1)
        : nk1.place(6, index - home.length + 1),
  };
}

/** XPN; the family name has the own surname and a spouse's apart in FN (chapter 2A). */
function readName(parts: Parts): DraftName {
  const spouse = parts.at(1, 5);
  return {
    family: parts.at(1),
    ownSurname: spouse === "" ? "" : `${parts.at(1, 2)} ${parts.at(1, 3)}`.trim(),
    given: parts.at(2),
    further: parts.at(3),
    type: capitals(parts.at(7)),
  };
}

/** CX (chapter 2A). */
const readIdentifier = (parts: Parts): DraftIdentifier => ({
  value: parts.at(1),
  checkDigits: parts.at(2),
  authorityName: parts.at(4),
  authorityOid: parts.at(4, 2),
  type: parts.at(5),
});

/** XTN (chapter 2A). */
const readContact = (parts: Parts): DraftContact => ({
  text: parts.at(1),
  use: capitals(parts.at(2)),
  equipment: capitals(parts.at(3)),
  email: parts.at(4),
  country: parts.at(5),
  area: parts.at(6),
  local: parts.at(7),
  unformatted: parts.at(12),
});

/** XAD; the street is the first subcomponent of SAD (chapter 2A). */
const readAddress = (parts: Parts): DraftAddress => ({
  lines: linesOf(parts.at(1), parts.at(2)),
  city: parts.at(3),
  postcode: parts.at(5),
  country: capitals(parts.at(6)),
  type: capitals(parts.at(7)),
  county: parts.at(9),
});

function linesOf(street: string, other: string): readonly string[] {
  if (other === "") return street === "" ? none : [street];
  return street === "" ? [other] : [street, other];
}

const none: readonly string[] = [];
