import type { Patient } from "../../../bench/draft.ts";
import { readDate } from "../../../fields/date.ts";
import { judgeMail, judgePhone } from "../../counter/about/judge-contact.ts";
import { readNir } from "../../counter/person/national-number.ts";
import { type Line, linesOf } from "./cells.ts";
import { type Column, columnOf, columns } from "./columns.ts";

/** What is wrong in one place of a list. */
export interface ListFault {
  readonly line: number;
  readonly column: Column | null;
  readonly what:
    | "name"
    | "given"
    | "birth"
    | "future"
    | "sex"
    | "phone"
    | "mail"
    | "number"
    | "twice"
    | "columns";
}

export interface Listed {
  readonly line: number;
  readonly patient: Patient;
}

export interface ReadList {
  /** Whoever can be tested as they stand. */
  readonly people: readonly Listed[];
  readonly faults: readonly ListFault[];
  /** The lines that have a fault, as they were pasted, below their titles: to be corrected. */
  readonly left: string;
}

/** Most people of one list: what a browser keeps of them has its bounds. */
export const mostPeople = 1_000;

/** A list of people, with every fault at its line and column; a line with one is left, not lost. */
export function readList(text: string, country: string, today: string): ReadList {
  const all = linesOf(text);
  const titles = all[0]?.cells.map(columnOf) ?? [];
  const hasTitles = titles.filter((one) => one !== null).length >= 2;
  const order = hasTitles ? titles : columns;
  const people: Listed[] = [];
  const faults: ListFault[] = [];
  const left: Line[] = [];
  const seen = new Set<string>();
  for (const line of hasTitles ? all.slice(1) : all) {
    const { patient, faults: found } = readLine(line, order, country, today);
    const who = [patient.birthName, patient.givenNames[0], patient.birthDate]
      .join("|")
      .toUpperCase();
    if (found.length === 0 && seen.has(who))
      found.push({ line: line.line, column: null, what: "twice" });
    seen.add(who);
    if (found.length === 0) people.push({ line: line.line, patient });
    else {
      faults.push(...found);
      left.push(line);
    }
  }
  const head = hasTitles && left.length > 0 ? [all[0]?.text ?? ""] : [];
  return { people, faults, left: [...head, ...left.map((line) => line.text)].join("\n") };
}

function readLine(
  { line, cells }: Line,
  order: readonly (Column | null)[],
  country: string,
  today: string,
): { patient: Patient; faults: ListFault[] } {
  const faults: ListFault[] = [];
  const cell = (column: Column): string => cells[order.indexOf(column)] ?? "";
  const blame = (column: Column, what: ListFault["what"]) => faults.push({ line, column, what });
  if (cells.length > order.length && cells.slice(order.length).some((one) => one !== ""))
    faults.push({ line, column: null, what: "columns" });
  const birthName = cell("name").toUpperCase();
  if (birthName === "") blame("name", "name");
  const givenNames = cell("given")
    .split(/[,/]\s*/)
    .filter((one) => one !== "");
  if (givenNames.length === 0) blame("given", "given");
  const birthDate = dateOf(cell("birth"));
  if (birthDate === null) blame("birth", "birth");
  else if (birthDate > today) blame("birth", "future");
  const sex = sexOf(cell("sex"));
  if (sex === null) blame("sex", "sex");
  const [phone, mail] = contactsOf(cell("phone"), cell("mail"));
  if (judgePhone(phone, country).kind === "fault") blame("phone", "phone");
  if (judgeMail(mail) === "fault") blame("mail", "mail");
  const number = cell("number").replace(/[\s.]/g, "");
  if (number !== "" && country === "fr" && !readNir(number)?.ok) blame("number", "number");
  return {
    faults,
    patient: {
      birthName,
      givenNames,
      birthDate: birthDate ?? "",
      sex: sex ?? "U",
      ...(phone !== "" && { phones: [phone] }),
      ...(mail !== "" && { emails: [mail] }),
      ...(number !== "" && { identifier: { value: number } }),
    },
  };
}

/** One column for both is told apart by its sign. */
const contactsOf = (phone: string, mail: string): [string, string] =>
  phone.includes("@") && mail === "" ? ["", phone] : [phone, mail];

function dateOf(typed: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return readDate(typed);
  return readDate(typed.split("-").reverse().join("/"));
}

function sexOf(typed: string): Patient["sex"] | null {
  const letter = typed.trim().toUpperCase();
  if (/^(?:F|FEMME|FILLE|FÉMININ|FEMININ|FEMALE|W|WOMAN|GIRL)$/.test(letter)) return "F";
  if (/^(?:M|H|HOMME|GARÇON|GARCON|MASCULIN|MALE|MAN|BOY)$/.test(letter)) return "M";
  return /^(?:U|X|\?|-)?$/.test(letter) ? "U" : null;
}
