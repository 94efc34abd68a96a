import type { Segment } from "#hl7v2";
import type { DraftPatient } from "../../../result/draft.ts";
import { readTime } from "./read-time.ts";

const clean = (text: string): string => (text === '""' ? "" : text.trim());

/** PID, v2.5.1 section 3.4.2. */
export function readPatient(pid: Segment): DraftPatient {
  const each = <T>(
    field: number,
    read: (at: (component: number, sub?: number) => string) => T,
  ): T[] =>
    Array.from({ length: pid.raw(field) === "" ? 0 : pid.repetitions(field) }, (_, index) =>
      read((component, sub = 1) => clean(pid.value(field, index + 1, component, sub))),
    );
  return {
    names: each(5, (at) => ({
      family: at(1),
      ownSurname: at(1, 3),
      given: at(2),
      further: at(3),
      type: at(7),
    })),
    birthDate: readTime(clean(pid.value(7))),
    sex: clean(pid.value(8)).toUpperCase(),
    identifiers: each(3, (at) => ({
      value: at(1),
      checkDigits: at(2),
      authorityOid: at(4, 2),
      authorityName: at(4),
      type: at(5),
    })),
    reliability: each(32, (at) => at(1)),
    contacts: [...each(13, contact), ...each(14, contact)],
    addresses: each(11, (at) => ({
      lines: [at(1), at(2)].filter((line) => line !== ""),
      city: at(3),
      postcode: at(5),
      country: at(6),
      type: at(7),
      county: at(9),
    })),
    place: (part, index = 0) => {
      if (part === "birthName") return pid.place(5, index + 1, 1);
      if (part === "givenNames") return pid.place(5, index + 1, 2);
      const fields = {
        patient: undefined,
        names: 5,
        birthDate: 7,
        sex: 8,
        identifiers: 3,
        contacts: 13,
        emails: 13,
        addresses: 11,
      };
      return pid.place(fields[part], index + 1);
    },
  };
}

const contact = (at: (component: number) => string) => ({
  text: at(1),
  use: at(2),
  equipment: at(3),
  email: at(4),
  country: at(5),
  area: at(6),
  local: at(7),
  unformatted: at(12),
});
