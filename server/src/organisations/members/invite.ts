import type { PoolClient } from "pg";
import type { Role } from "../../access/actor.ts";
import { fault } from "../faults.ts";
import { writeLetter } from "../letters/letters.sql.ts";
import { refuseFaults } from "../refuse.ts";
import { grantRole, type Person, professionalOf } from "./professional.sql.ts";

export interface Invitation {
  readonly person: Person;
  /** Where they are written to; null: nobody writes. */
  readonly email: string | null;
  readonly organisation: {
    readonly id: number;
    readonly name: string;
    readonly language: "fr" | "en";
  };
  readonly role: Role;
  readonly until: Date | null;
  readonly by: string;
}

/**
 * Gives somebody a role, known or not: who has never signed in finds it when they do, by their national
 * number. Returns the membership.
 * @throws {AppError} bad_request when they have it already
 */
export async function invite(client: PoolClient, asked: Invitation, at: Date): Promise<number> {
  const { person, email, organisation, role, until, by } = asked;
  const professionalId = await professionalOf(client, person, at);
  const grant = { professionalId, organisationId: organisation.id, role, until, by };
  const membership = await grantRole(client, grant, at);
  if (membership === null) refuseFaults([fault("member.already", "role")]);
  if (email !== null) {
    const { language, name } = organisation;
    const content = { organisation: name, roles: [role] };
    await writeLetter(client, { kind: "invited", language, address: email, content }, at);
  }
  return membership ?? 0;
}
