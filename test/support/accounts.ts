import { accountKey } from "../../server/src/access/account/factor/totp.ts";
import type { AccountParts } from "../../server/src/access/account/parts.ts";
import { writeLetter } from "../../server/src/organisations/letters/letters.sql.ts";
import { openKeyFolder } from "../../server/src/platform/keys/key-store.ts";
import type { TestDatabase } from "./database.ts";
import { makeFolder } from "./folder.ts";

/** What accounts are given, over a database of the tests and keys of their own. */
export const accountParts = (
  db: TestDatabase,
  clock: AccountParts["clock"],
  keysDir = makeFolder(),
): AccountParts => ({
  pool: db.pool("web"),
  clock,
  keys: openKeyFolder(keysDir, [accountKey]),
  writer: "web-test",
  letter: writeLetter,
  stranger: async () => {},
});
