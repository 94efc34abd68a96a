import type { PoolClient } from "pg";
import { type Role, roles } from "../../access/actor.ts";
import { judgeRoles } from "../../organisations/members/judge.ts";
import { refuseFaults } from "../../organisations/refuse.ts";
import { rolesAt } from "../../organisations/roles-at.ts";
import { AppError } from "../../platform/errors.ts";
import { UsageError } from "../command.ts";
import { organisationOf } from "./professional.sql.ts";

/** @throws {UsageError} */
export function roleOf(given: string): Role {
  const role = roles.find((one) => one === given);
  if (role === undefined) throw new UsageError(`--role is one of ${roles.join(", ")}.`);
  return role;
}

/** The organisation of a code, where people can be this. @throws {UsageError} with what they can be there */
export async function organisationFor(client: PoolClient, code: string, role: Role) {
  const organisation = await organisationOf(client, code);
  if (!organisation) throw new UsageError(`No organisation has the code ${code}.`);
  const { roles: possible } = await rolesAt(client, organisation.id);
  try {
    refuseFaults(judgeRoles([role], possible, true));
  } catch (error) {
    inWords(error);
  }
  return organisation;
}

/** What a form would show beside its fields. @throws {UsageError} */
export function inWords(error: unknown): never {
  if (error instanceof AppError && error.faults.length > 0)
    throw new UsageError(error.faults.map(({ text }) => text.en).join(" "));
  throw error;
}
