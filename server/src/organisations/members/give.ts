import type { PoolClient } from "pg";
import { accountOf } from "../../access/account/account.sql.ts";
import { type Grant, grantRole } from "../../access/session/grant.sql.ts";
import { fault } from "../faults.ts";
import { refuseFaults } from "../refuse.ts";
import { insertOffer, isMember } from "./offer.sql.ts";

/** What came of it: a membership, or an offer of one. */
export type Given = { readonly membership: number } | { readonly offer: number };

/**
 * Gives a role in an organisation. Who has an account already, and is nothing in that organisation yet, is
 * offered it and accepts it from inside: whoever types somebody's address gives them no place that they do
 * not want.
 *
 * @param ifThere what is done where they have it, or are offered it, already: it is refused, or left so
 * @throws {AppError} bad_request
 */
export async function giveRole(
  client: PoolClient,
  grant: Grant,
  at: Date,
  ifThere: "refuse" | "again" = "refuse",
): Promise<Given> {
  const account = await accountOf(client, grant.professionalId);
  const isOpen = account !== undefined && account.password !== null;
  if (isOpen && !(await isMember(client, grant, at))) {
    const { offer, isNew } = await insertOffer(client, grant, at);
    if (!isNew && ifThere === "refuse") refuseFaults([fault("member.offered", "role")]);
    return { offer };
  }
  const membership = await grantRole(client, grant, at);
  if (membership === null && ifThere === "refuse") refuseFaults([fault("member.already", "role")]);
  return { membership: membership ?? 0 };
}
