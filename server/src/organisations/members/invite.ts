import type { PoolClient } from "pg";
import type { Role } from "../../access/actor.ts";
import { fault } from "../faults.ts";
import { refuseFaults } from "../refuse.ts";
import { refuseOneself } from "./judge.ts";
import { grantRole, type Person } from "./professional.sql.ts";
import { tell } from "./tell.ts";
import { whoHas } from "./who-has.ts";

export interface Invitation {
  readonly person: Person;
  /** Where they are written to; null: nobody writes. */
  readonly email: string | null;
  /** Whether they sign in by an account here: no national identity proves who they are. */
  readonly account: boolean;
  readonly byOperator: boolean;
  readonly organisation: {
    readonly id: number;
    readonly name: string;
    readonly language: "fr" | "en";
  };
  readonly role: Role;
  readonly until: Date | null;
  readonly by: string;
  /** Number of whoever gives it, who gives none to themselves; null: an operator by command line. */
  readonly byProfessional: number | null;
}

/**
 * Gives somebody a role, known or not: who has never signed in finds it when they do, by their national
 * number or by the account that they are invited to open. Returns the membership.
 * @throws {AppError} bad_request when they have it already; not_allowed for themselves
 */
export async function invite(client: PoolClient, asked: Invitation, at: Date): Promise<number> {
  const { person, email, organisation, role, until, by } = asked;
  const { language, name } = organisation;
  const who = { person, email, language, account: asked.account, byOperator: asked.byOperator };
  const professionalId = await whoHas(client, who, at);
  refuseOneself(professionalId, asked.byProfessional);
  const grant = { professionalId, organisationId: organisation.id, role, until, by };
  const membership = await grantRole(client, grant, at);
  if (membership === null) refuseFaults([fault("member.already", "role")]);
  const content = { organisation: name, roles: [role] };
  const letter = { kind: "invited", language, address: email, content } as const;
  await tell(client, asked.account ? professionalId : null, letter, at);
  return membership ?? 0;
}
