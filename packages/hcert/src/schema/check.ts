import { type Group, groupsOf } from "../payload.ts";
import { dateFault, dateTimeFault } from "./date.ts";
import { type Field, type FieldKind, fieldsOf } from "./fields.ts";

/** A rule of the schema that a payload does not keep: where, and what is asked there. */
export interface SchemaFault {
  /** As "nam.fnt" or "t.0.sc"; "" is the payload itself. */
  readonly place: string;
  readonly detail: string;
}

const fault = (place: string, detail: string): SchemaFault => ({ place, detail });
type Object_ = Readonly<Record<string, unknown>>;

/** Whether texts may be longer than the schema has them: some that were issued are. */
export type Lengths = "as-specified" | "any";

/** Every rule of the EU DCC schema 1.3.3 that a payload breaks, all at once; none when it is valid. */
export function checkSchema(payload: unknown, lengths: Lengths = "as-specified"): SchemaFault[] {
  if (!isObject(payload)) return [fault("", "is an object")];
  return [
    ...version(payload.ver),
    ...personName(payload.nam, lengths),
    ...birthDate(payload.dob),
    ...oneGroup(payload),
    ...groupsOf(payload).flatMap((group) => entries(group, payload[group], lengths)),
  ];
}

function version(ver: unknown): SchemaFault[] {
  const good = typeof ver === "string" && /^\d+.\d+.\d+$/.test(ver);
  return good ? [] : [fault("ver", "is a version of three numbers")];
}

/** A standardised surname or given name at least (since 1.3.2 one of them is enough). */
function personName(nam: unknown, lengths: Lengths): SchemaFault[] {
  if (!isObject(nam)) return [fault("nam", "is an object")];
  const faults = ["fn", "gn", "fnt", "gnt"].flatMap((name) => {
    const value = nam[name];
    if (value === undefined) return [];
    if (typeof value !== "string" || (lengths === "as-specified" && longer(value, 80)))
      return [fault(`nam.${name}`, "is a text of at most 80 characters")];
    if (name.endsWith("t") && !/^[A-Z<]*$/.test(value))
      return [fault(`nam.${name}`, "consists of A to Z and <")];
    return [];
  });
  if (nam.fnt === undefined && nam.gnt === undefined)
    faults.push(fault("nam", "has a standardised surname or given name"));
  return faults;
}

function birthDate(dob: unknown): SchemaFault[] {
  const good = typeof dob === "string" && /^((19|20)\d\d(-\d\d){0,2}){0,1}$/.test(dob);
  return good ? [] : [fault("dob", "is a date, a month, a year of 1900 to 2099, or empty")];
}

function oneGroup(payload: Object_): SchemaFault[] {
  const count = groupsOf(payload).length;
  return count === 1 ? [] : [fault("", "has exactly one of v, t and r")];
}

function entries(group: Group, list: unknown, lengths: Lengths): SchemaFault[] {
  if (!Array.isArray(list) || list.length !== 1) return [fault(group, "is a list of one entry")];
  const entry: unknown = list[0];
  if (!isObject(entry)) return [fault(`${group}.0`, "is an object")];
  return fieldsOf[group].flatMap((field) =>
    checkField(`${group}.0.${field.name}`, field, entry[field.name], lengths),
  );
}

function checkField(place: string, field: Field, value: unknown, lengths: Lengths): SchemaFault[] {
  if (value === undefined) return field.required ? [fault(place, "is missing")] : [];
  const detail = kindFault(field.holds, value, lengths);
  return detail === null ? [] : [fault(place, detail)];
}

function kindFault(holds: FieldKind, value: unknown, lengths: Lengths): string | null {
  if (holds.kind === "count")
    return Number.isInteger(value) && (value as number) >= 1 ? null : "is a whole number from 1 on";
  if (typeof value !== "string") return "is a text";
  switch (holds.kind) {
    case "date":
      return dateFault(value);
    case "date-time":
      return dateTimeFault(value);
    case "country":
      return /[A-Z]{1,10}/.test(value) ? null : "is a country code";
    case "text":
      return lengths === "as-specified" && holds.longest && longer(value, holds.longest)
        ? `has at most ${holds.longest} characters`
        : null;
    default:
      return null;
  }
}

/** JSON Schema counts characters, not units of UTF-16. */
function longer(text: string, most: number): boolean {
  return text.length > most && [...text].length > most;
}

function isObject(value: unknown): value is Object_ {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
