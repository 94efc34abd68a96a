import type { TwoDDoc } from "#two-d-doc/browser";
import type { Content, Detail } from "./judgement.ts";

/** What a 2D-DOC says of whom. */
export function contentOfDocument({ header, fields }: TwoDDoc): Content {
  const of = (id: string): string => fields.get(id) ?? "";
  const names = (id: string): string => of(id).replaceAll("/", " ");
  const test = header.type === "B2";
  const details: Detail[] = test
    ? [
        { name: "kind", value: "t", as: "test" },
        { name: "result", value: of("F5"), as: "result" },
        { name: "testType", value: `LOINC ${loinc(of("F4"))}`, as: "text" },
        { name: "sampled", value: sampledAt(of("F6")), as: "moment" },
      ]
    : [
        { name: "kind", value: "v", as: "test" },
        { name: "vaccine", value: of("L5"), as: "text" },
        { name: "dose", value: `${of("L7")} / ${of("L8")}`, as: "text" },
        { name: "vaccinated", value: iso(of("L9")), as: "moment" },
      ];
  const signer = `${header.authority} ${header.certificate}`;
  return {
    person: {
      familyName: names(test ? "F1" : "L0"),
      givenNames: names(test ? "F0" : "L1"),
      romanised: null,
      birthDate: iso(of(test ? "F2" : "L2")),
    },
    details: [
      ...details,
      { name: "country", value: header.country, as: "country" },
      { name: "issuer", value: signer, as: "text" },
      { name: "format", value: `2D-DOC ${header.version} ${header.type}`, as: "text" },
    ],
  };
}

/** DDMMYYYY as an ISO date, as precise as it is known: an unknown day or month is 00. */
export function iso(date: string): string {
  const [day, month, year] = [date.slice(0, 2), date.slice(2, 4), date.slice(4, 8)];
  if (month === "00") return year;
  return day === "00" ? `${year}-${month}` : `${year}-${month}-${day}`;
}

/**
 * DDMMYYYYHHmm as a moment. The document has local time and names no zone: taken as that of Paris,
 * which overseas is some hours wrong.
 */
export function sampledAt(field: string): string {
  const local = `${iso(field.slice(0, 8))}T${field.slice(8, 10)}:${field.slice(10, 12)}:00`;
  return `${local}${offsetInParis(new Date(`${local}Z`))}`;
}

function offsetInParis(about: Date): string {
  const format = new Intl.DateTimeFormat("en", {
    timeZone: "Europe/Paris",
    timeZoneName: "longOffset",
  });
  const name = format.formatToParts(about).find(({ type }) => type === "timeZoneName")?.value;
  return name?.replace("GMT", "") || "Z";
}

const loinc = (code: string): string => `${code.slice(0, -1)}-${code.slice(-1)}`;
