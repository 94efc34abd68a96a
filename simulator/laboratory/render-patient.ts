import type { SimulatedPerson } from "../country/people.ts";
import type { SimulatedLaboratory } from "./habits.ts";
import { type Marks, marksOf } from "./marks.ts";
import type { SimulatedMessage } from "./message.ts";

const empty = (count: number): string[] => Array.from({ length: count }, () => "");

/** The segment PID. */
export function renderPatient(lab: SimulatedLaboratory, message: SimulatedMessage): string {
  const marks = marksOf(lab.delimiters);
  const { person, wrong } = message;
  return [
    "PID",
    "1",
    "",
    wrong === "identifier-key" ? ins(marks, "279035121518900") : identifier(lab, marks, person),
    "",
    nameOf(marks, message),
    "",
    birthDateOf(message),
    person.sex,
    "",
    "",
    home(marks, person),
    "",
    contacts(marks, person),
    ...empty(18),
    person.ins ? "VALI" : "PROV",
  ].join(marks.f);
}

/** The segment NK1 of a child, where the laboratory names who represents it. */
export function renderRepresentative(lab: SimulatedLaboratory, { person }: SimulatedMessage) {
  if (!lab.withRepresentative || !person.isChild) return [];
  const marks = marksOf(lab.delimiters);
  const mother = ["MTH", "Mère", "HL70063"].join(marks.c);
  return [
    ["NK1", "1", marks.text(person.birthName), mother, "", contacts(marks, person)].join(marks.f),
  ];
}

function nameOf({ c, text }: Marks, { person, wrong }: SimulatedMessage): string {
  if (wrong === "name-missing") return "";
  const birthName = wrong === "name-in-other-charset" ? "LEFÈVRE" : person.birthName;
  const [first = ""] = person.givenNames;
  const all = person.givenNames.join(" ");
  return [text(birthName), text(first), text(all), "", "", "", "L"].join(c);
}

function birthDateOf({ person, wrong }: SimulatedMessage): string {
  if (wrong === "birth-date-invalid") return "19851345";
  if (wrong === "birth-date-future") return "21150312";
  return wrong === "birth-date-missing" ? "" : person.birthDate;
}

function identifier(lab: SimulatedLaboratory, marks: Marks, person: SimulatedPerson): string {
  if (person.ins !== null) return ins(marks, person.ins);
  return [`P-${person.index}`, "", "", lab.code, "PI"].join(marks.c);
}

const ins = ({ c, s }: Marks, number: string): string =>
  [number, "", "", ["ASIP-SANTE-INS-NIR", "1.2.250.1.213.1.4.10", "ISO"].join(s), "INS"].join(c);

function home({ c, text }: Marks, { address }: SimulatedPerson): string {
  const { city, postcode, country } = address;
  return ["1 rue de la Mairie", "", text(city), "", text(postcode), country, "H"].join(c);
}

function contacts({ c, r, text }: Marks, { phone, email }: SimulatedPerson): string {
  const mail = email === null ? [] : [["", "NET", "Internet", text(email)].join(c)];
  const call = phone === "" ? [] : [["", "PRN", "CP", ...empty(8), text(phone)].join(c)];
  return [...call, ...mail].join(r);
}
