import type { PoolClient } from "pg";
import { accountByEmail, accountOf, insertAccount } from "./account.sql.ts";
import { holdAddress, insertProfessional, knownByNumber } from "./holder.sql.ts";

/** Somebody whom no national identity proves, as whoever invites them gives them. */
export interface Holder {
  readonly name: string;
  /** Nobody has proven it: it is theirs who has the account. */
  readonly identifier: { readonly system: string; readonly value: string } | null;
  readonly email: string;
  readonly language: "fr" | "en";
}

/** Why there is none: the address and the number are of two people; or only the operator may open it. */
export type NoHolder = "other" | "operator";

/**
 * The professional who has, or is to have, the account of an address. A number proves nothing here, so
 * that it leads to an account of the same address alone: otherwise whoever claims the number first would
 * be given what its owner is given later. And where somebody has rights already but no account, the
 * operator alone opens it: otherwise a manager would come to those rights by an address of their own.
 */
export async function holderOf(
  client: PoolClient,
  asked: Holder,
  byOperator: boolean,
  at: Date,
): Promise<number | NoHolder> {
  const { identifier, email, language } = asked;
  await holdAddress(client, email);
  const byEmail = await accountByEmail(client, email);
  const known = identifier === null ? undefined : await knownByNumber(client, identifier, at);
  if (byEmail !== undefined) {
    const same = identifier === null || known?.professional_id === byEmail.professional_id;
    return same ? byEmail.professional_id : "other";
  }
  if (known !== undefined) {
    if ((await accountOf(client, known.professional_id)) !== undefined) return "other";
    if (known.placed && !byOperator) return "operator";
  }
  const professionalId =
    known?.professional_id ?? (await insertProfessional(client, asked.name, identifier, at));
  await insertAccount(client, { professionalId, email, language }, at);
  return professionalId;
}
