import type { PoolClient } from "pg";
import type { Role } from "../../access/actor.ts";
import { type Given, giveRole } from "./give.ts";
import { refuseOneself } from "./judge.ts";
import type { Person } from "./professional.sql.ts";
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
 * number or by the account that they are invited to open; who has an account is offered it.
 * @throws {AppError} bad_request when they have it, or are offered it, already; not_allowed for themselves
 */
export async function invite(client: PoolClient, asked: Invitation, at: Date): Promise<Given> {
  const { person, email, organisation, role, until, by } = asked;
  const { language, name } = organisation;
  const who = { person, email, language, account: asked.account, byOperator: asked.byOperator };
  const professionalId = await whoHas(client, who, at);
  refuseOneself(professionalId, asked.byProfessional);
  const grant = { professionalId, organisationId: organisation.id, role, until, by };
  const given = await giveRole(client, grant, at);
  const content = { organisation: name, roles: [role] };
  const kind = "offer" in given ? "offered" : "invited";
  const letter = { kind, language, address: email, content } as const;
  await tell(client, asked.account ? professionalId : null, letter, at);
  return given;
}
