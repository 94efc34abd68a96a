import type { Role } from "../../access/actor.ts";
import { AppError } from "../../platform/errors.ts";
import type { Country } from "../../result/country.ts";
import type { Issue } from "../../result/issue.ts";
import { readNumber } from "../../result/number-scheme.ts";
import { fault } from "../faults.ts";
import { bare } from "../judge/numbers.ts";
import { judgeText } from "../judge/texts.ts";
import { operatorsToGrant } from "../kinds.ts";
import type { Person } from "./professional.sql.ts";

/** A person as a form gives them; "" is what was not said. */
export interface PersonDraft {
  readonly name: string;
  /** Scheme of the national number, as the country profile names it. */
  readonly scheme: string;
  readonly number: string;
  readonly email: string;
}

/** Who somebody is, held to the number schemes of the country. */
export function judgePerson(
  draft: PersonDraft,
  { professionals }: Pick<Country, "professionals">,
): { readonly person: Person; readonly faults: readonly Issue[] } {
  const { name, scheme, email } = draft;
  const faults = [
    ...(name === "" ? [fault("name.missing", "name")] : judgeText("name", name)),
    ...judgeText("email", email),
  ];
  const number = bare(draft.number);
  if (number === "") return { person: { name, identifier: null }, faults };
  const rule = professionals.find((one) => one.scheme === scheme);
  if (rule === undefined) {
    const known = professionals.map((one) => one.scheme).join(", ");
    return {
      person: { name, identifier: null },
      faults: [...faults, fault("scheme.unknown", "scheme", { known })],
    };
  }
  const read = readNumber(number, rule);
  if ("fault" in read)
    return {
      person: { name, identifier: null },
      faults: [...faults, fault(`number.${read.fault}`, "number", { scheme })],
    };
  return { person: { name, identifier: { system: scheme, value: read.number } }, faults };
}

/** Roles that can be given in a place; those over the whole platform only by its operator. */
export function judgeRoles(
  wanted: readonly Role[],
  possible: readonly Role[],
  byOperator: boolean,
  place = "role",
): Issue[] {
  const open = byOperator ? possible : possible.filter((one) => !operatorsToGrant.includes(one));
  if (wanted.length === 0) return [fault("role.missing", place)];
  return wanted.some((role) => !open.includes(role))
    ? [fault("role.unfit", place, { roles: open.join(",") })]
    : [];
}

/**
 * Whoever could end or widen their own rights could lock everybody out, or let themselves in: as a
 * physician a manager could read in an emergency.
 */
export function refuseOneself(professionalId: number, actorId: number | null): void {
  if (professionalId === actorId) throw new AppError("not_allowed", "their own membership");
}

/** A right over the whole platform is taken away by its operator, as it was given. */
export function refuseHigher(role: Role, byOperator: boolean): void {
  if (operatorsToGrant.includes(role) && !byOperator)
    throw new AppError("not_allowed", "a role over the platform");
}
