import { randomUUID } from "node:crypto";
import { madeUp, mostPersons } from "../sending/person.ts";
import type { Kind, SignedIn } from "./job.ts";

export interface Request {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body: string | null;
  readonly key: string | null;
}

/** What a place has entered, by which its people are searched for and its entries read. */
export interface Entered {
  readonly id: string;
  readonly person: number;
}

const get = (path: string): Request => ({ method: "GET", path, body: null, key: null });
const post = (path: string, body: unknown, key: string | null = null): Request => ({
  method: "POST",
  path,
  body: JSON.stringify(body),
  key,
});

const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(Math.random() * all.length)];

/** Nobody whom a laboratory of the bench sends results of. */
export const firstPerson = mostPersons / 2;

/** One request of a kind by somebody; of a place that has entered nothing its list is asked for. */
export function requestOf(
  kind: Kind,
  who: SignedIn,
  entered: readonly Entered[],
  person: number,
  prescriber: string | null,
): Request {
  const known = pick(entered);
  if (kind === "entry") return post("counter/entries", entryOf(person, prescriber), randomUUID());
  if (kind === "search" && known) return post("counter/patients/search", soughtOf(known.person));
  if (kind === "one entry" && known) return get(`counter/entries/${known.id}`);
  if (kind === "form") return get("counter/choices");
  if (kind === "who am I") return get("me");
  if (kind === "results" && who.rpps) return get("prescriber/results?unread=yes");
  return get("counter/entries");
}

const dateOf = (date: number): string =>
  String(date).replace(
    /^(\d{4})(\d\d)(\d\d)$/,
    (_all, year, month, day) => `${year}-${month}-${day}`,
  );

function entryOf(number: number, prescriber: string | null) {
  const { birthName, givenName, birthDate, isMale } = madeUp(number);
  const digits = String(number).padStart(8, "0");
  return {
    test: "sars-cov-2-antigen",
    patient: {
      birthName,
      givenNames: [givenName],
      birthDate: dateOf(birthDate),
      sex: isMale ? "M" : "F",
      phones: [`06${digits}`],
      emails: [],
      address: { postcode: "75007", city: "PARIS" },
    },
    sampledAt: new Date(Date.now() - 20 * 60_000).toISOString(),
    specimen: "258500001",
    device: { code: "345", lot: `LOT${number % 20}`, expires: "2099-12" },
    result: number % 12 === 0 ? "positive" : "negative",
    situation: { reason: "symptoms", symptoms: "Y" },
    ...(prescriber && { prescriber: { name: "Bench", scheme: "RPPS", number: prescriber } }),
  };
}

/** As somebody types it: the beginning of a name, and the date. */
function soughtOf(number: number) {
  const { birthName, birthDate } = madeUp(number);
  return { name: birthName.slice(0, 12), birthDate: dateOf(birthDate) };
}
