import type {
  DraftAddress,
  DraftContact,
  DraftName,
  DraftPatient,
  PatientPart,
} from "../../../result/draft.ts";
import type { Envelope } from "./envelope.ts";
import type { EntryPatient } from "./shape.ts";
import { readTime } from "./time.ts";

/** Where each part of a patient stands in the form. */
const places: Readonly<Record<PatientPart, string>> = {
  patient: "patient",
  names: "patient.birthName",
  birthName: "patient.birthName",
  givenNames: "patient.givenNames",
  birthDate: "patient.birthDate",
  sex: "patient.sex",
  identifiers: "patient.identifier",
  addresses: "patient.address",
  birthplace: "patient.birthplace",
};

export function readPatient(patient: EntryPatient, meaning: Envelope["meaning"]): DraftPatient {
  const { identifier, representative } = patient;
  const contacts = contactsOf(patient);
  const contactPlace = (index: number): string => {
    const phones = (patient.phones ?? []).filter(isGiven).length;
    return index < phones || contacts.length === 0
      ? `patient.phones[${index}]`
      : `patient.emails[${index - phones}]`;
  };
  return {
    names: namesOf(patient),
    birthDate: readTime(patient.birthDate),
    sex: patient.sex,
    identifiers: identifier
      ? [
          {
            value: identifier.value,
            checkDigits: "",
            authorityOid: meaning.identifierOid ?? "",
            authorityName: "",
            type: "",
          },
        ]
      : [],
    reliability: identifier?.verified && meaning.reliability ? [meaning.reliability] : [],
    contacts: representative ? [] : contacts,
    representatives: representative
      ? [{ relationship: representative, contacts, place: "patient.representative", contactPlace }]
      : [],
    addresses: addressesOf(patient, meaning.birthplaceType),
    place: (part) => places[part],
    contactPlace,
  };
}

const isGiven = (text: string): boolean => text !== "";

function namesOf({ birthName, usedName = "", givenNames }: EntryPatient): DraftName[] {
  const [given = "", ...further] = givenNames.filter(isGiven);
  const birth = { family: birthName, ownSurname: "", given, further: further.join(","), type: "L" };
  return usedName === "" ? [birth] : [birth, { ...birth, family: usedName, type: "D" }];
}

const noContact: DraftContact = {
  text: "",
  use: "",
  equipment: "",
  email: "",
  country: "",
  area: "",
  local: "",
  unformatted: "",
};

const contactsOf = ({ phones = [], emails = [] }: EntryPatient): DraftContact[] => [
  ...phones.filter(isGiven).map((unformatted) => ({ ...noContact, unformatted })),
  ...emails.filter(isGiven).map((email) => ({ ...noContact, email })),
];

function addressesOf(patient: EntryPatient, birthplaceType: string | null): DraftAddress[] {
  const { address, birthplace = "" } = patient;
  const home: DraftAddress[] = address
    ? [
        {
          lines: (address.lines ?? []).filter(isGiven),
          city: address.city ?? "",
          postcode: address.postcode ?? "",
          country: (address.country ?? "").toUpperCase(),
          type: "H",
          county: address.commune ?? "",
        },
      ]
    : [];
  if (birthplace === "" || birthplaceType === null) return home;
  const empty = { lines: [], city: "", postcode: "", country: "" };
  return [...home, { ...empty, type: birthplaceType, county: birthplace }];
}
