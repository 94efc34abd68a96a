import type { Country, SignInRules } from "../../result/country.ts";
import { readNumber } from "../../result/number-scheme.ts";
import type { Role } from "../actor.ts";

/** A number under which an organisation may be registered here. */
export interface OrganisationNumber {
  readonly scheme: string;
  readonly value: string;
}

/** What a national identity proves of somebody. */
export interface Proven {
  readonly name: string;
  /** Null where the claims hold none that is well formed. */
  readonly identifier: { readonly system: string; readonly value: string } | null;
  /** Where they work as what; of the numbers the first counts that is registered. */
  readonly places: readonly {
    readonly role: Role;
    readonly numbers: readonly OrganisationNumber[];
  }[];
}

type Claims = Readonly<Record<string, unknown>>;

/** Reads claims by the rules of a country. What is missing or malformed proves nothing, and is no error. */
export function readClaims(
  rules: SignInRules,
  country: Pick<Country, "professionals" | "registration" | "organisations">,
  claims: Claims,
): Proven {
  const names = [textAt(claims, rules.givenName), textAt(claims, rules.familyName)];
  return {
    name: names.join(" ").trim().slice(0, 200),
    identifier: identifierIn(rules, country, claims),
    places: listAt(claims, rules.exercises).flatMap((exercise) =>
      listAt(exercise, rules.activities).flatMap((activity) =>
        placeOf(rules, country, { ...exercise, ...activity }),
      ),
    ),
  };
}

function identifierIn(
  { identifier }: SignInRules,
  { professionals }: Pick<Country, "professionals">,
  claims: Claims,
): Proven["identifier"] {
  const given = identifier.claims.map((path) => textAt(claims, path)).find((text) => text !== "");
  if (given === undefined) return null;
  for (const name of identifier.schemes) {
    const scheme = professionals.find((one) => one.scheme === name);
    const read = scheme && readNumber(given, scheme);
    if (read && "number" in read) return { system: name, value: read.number };
  }
  return null;
}

function placeOf(
  rules: SignInRules,
  country: Pick<Country, "registration" | "organisations">,
  place: Claims,
): Proven["places"] {
  const role = rules.roles.find(({ when }) =>
    Object.entries(when).every(([path, value]) => textAt(place, path) === value),
  )?.role;
  const numbers = rules.organisation.flatMap(({ claim, scheme }): OrganisationNumber[] => {
    const number = country.registration.find((one) => one.scheme === scheme)?.number;
    const form = country.organisations.find((one) => one.scheme === number);
    const read = form && readNumber(textAt(place, claim), form);
    return read && "number" in read ? [{ scheme, value: read.number }] : [];
  });
  return role === undefined || numbers.length === 0 ? [] : [{ role: role as Role, numbers }];
}

function valueAt(claims: Claims, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((value, name) => (isClaims(value) ? value[name] : undefined), claims);
}

function textAt(claims: Claims, path: string): string {
  const value = valueAt(claims, path);
  return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
}

/** The members of a list; where the country has none, the claims themselves. */
function listAt(claims: Claims, path: string | null): readonly Claims[] {
  if (path === null) return [claims];
  const value = valueAt(claims, path);
  return Array.isArray(value) ? value.filter(isClaims) : [];
}

const isClaims = (value: unknown): value is Claims => typeof value === "object" && value !== null;
