import type { PoolClient } from "pg";
import { accountOf } from "../../access/account/account.sql.ts";
import { inviteAccount } from "../../access/account/invitation.ts";
import { type LetterContent, writeLetter } from "../letters/letters.sql.ts";

/** What somebody is told of roles that they were given. */
export interface RolesLetter {
  readonly kind: "invited" | "offered" | "approved";
  readonly language: "fr" | "en";
  /** Null: nobody is told, unless they have an account. */
  readonly address: string | null;
  readonly content: LetterContent;
}

/**
 * Writes to whoever was given roles. Whose account waits to be opened is sent the link that opens it; the
 * link goes to the address of the account alone.
 *
 * @param holder whose account it is; null: they sign in by a national identity
 */
export async function tell(
  client: PoolClient,
  holder: number | null,
  letter: RolesLetter,
  at: Date,
): Promise<void> {
  const account = holder === null ? undefined : await accountOf(client, holder);
  const address = account?.email ?? letter.address;
  if (address === null) return;
  const opens = account !== undefined && account.password === null;
  // The link says where they were invited, too.
  if (!opens || letter.kind === "approved") await writeLetter(client, { ...letter, address }, at);
  if (!opens) return;
  const token = await inviteAccount(client, account.professional_id, at);
  const { language, content } = letter;
  const opening = {
    kind: "account-invited",
    language,
    address,
    content: { ...content, token },
  } as const;
  await writeLetter(client, opening, at);
}
