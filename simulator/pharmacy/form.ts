import type { SimulatedPerson } from "../country/people.ts";
import type { CounterResult, Visit } from "./visits.ts";

const minute = 60_000;

/**
 * A visit as software writes it for `POST counter/entries` (docs/integrators/rest.md). Written by hand,
 * apart from the platform's own shapes: they are not tested against themselves.
 * @param readAt when the result was read, milliseconds UTC
 */
export function formOf(visit: Visit, result: CounterResult, readAt: number, repeatOf?: string) {
  const { box, performedBy, reason } = visit;
  return {
    ...box,
    patient: patientOf(visit.person),
    sampledAt: `${new Date(readAt - visit.minutes * minute).toISOString().slice(0, 16)}Z`,
    result,
    situation: { reason, symptoms: reason === "symptoms" ? "Y" : "N" },
    performedBy: {
      name: `${performedBy.givenName} ${performedBy.familyName}`,
      scheme: "RPPS",
      number: performedBy.rpps,
    },
    ...(repeatOf === undefined ? {} : { repeatOf }),
  };
}

export type Form = ReturnType<typeof formOf>;

function patientOf(person: SimulatedPerson) {
  const { address, phone, email, ins } = person;
  return {
    birthName: person.birthName,
    givenNames: person.givenNames,
    birthDate: knownDate(person.birthDate),
    sex: person.sex,
    ...(ins === null ? {} : { identifier: { value: ins, scheme: "INS-NIR-TEST", verified: true } }),
    ...(phone === "" ? {} : { phones: [phone] }),
    ...(email === null ? {} : { emails: [email] }),
    ...(person.isChild ? { representative: "MTH" } : {}),
    address: { postcode: address.postcode, city: address.city, country: address.country },
  };
}

/** `19850300` as far as it is known: `1985-03`. */
const knownDate = (date: string): string =>
  date.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3").replace(/(-00)+$/, "");
