import type { PoolClient } from "pg";
import { holderOf } from "../../access/account/holder.ts";
import type { Country } from "../../result/country.ts";
import { fault } from "../faults.ts";
import { refuseFaults } from "../refuse.ts";
import { type Person, professionalOf } from "./professional.sql.ts";

/** Whether somebody signs in by an account here: where no national identity proves who they are. */
export const byAccount = (person: Person, { signIn }: Pick<Country, "signIn">): boolean =>
  signIn === null || person.identifier === null;

export interface Wanted {
  readonly person: Person;
  readonly email: string | null;
  readonly language: "fr" | "en";
  readonly account: boolean;
  readonly byOperator: boolean;
}

/**
 * The professional whom a role is given to: of a national number, or of an account.
 * @throws {AppError} bad_request where the account cannot be theirs, or no address is given for it
 */
export async function whoHas(client: PoolClient, wanted: Wanted, at: Date): Promise<number> {
  const { person, email, language } = wanted;
  if (!wanted.account) return professionalOf(client, person, at);
  if (email === null) {
    refuseFaults([fault("email.form", "email")]);
    return 0;
  }
  const holder = await holderOf(client, { ...person, email, language }, wanted.byOperator, at);
  if (typeof holder === "number") return holder;
  refuseFaults([fault(`member.${holder}`, "email")]);
  return 0;
}
