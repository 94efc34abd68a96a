import type { PoolClient } from "pg";
import { KeyGone, type KeyStore } from "../../platform/keys/key-store.ts";
import { type PaperCodeHashes, paperCodeHashes } from "../../platform/keys/paper-code-hashes.ts";
import type { Credential } from "./credential.ts";
import { noteOpened } from "./link.sql.ts";
import { linkOfCode, lockCodes, noteCodeOpened, noteWrong } from "./paper-code.sql.ts";

/** Wrong ends of a code, or wrong birth dates with the right one, that close it for good. */
export const mostWrong = 5;

/**
 * The code of its 12 characters; null where there is none that opens now. The first eight say which
 * code is meant: a wrong end is counted against it, and the fifth closes it.
 */
export async function byCode(
  client: PoolClient,
  keys: KeyStore,
  code: string,
  now: Date,
): Promise<Credential | null> {
  const hashes = hashesOf(keys, code);
  const found = await lockCodes(
    client,
    hashes.map((one) => one.locator),
  );
  const right = found.find((row) => hashes.some(({ whole }) => whole.equals(row.code_hash)));
  if (!right) {
    for (const row of found) await noteWrong(client, row, "code", mostWrong);
    return null;
  }
  const link = await linkOfCode(client, right);
  const today = now.toISOString().slice(0, 10);
  if (!link || right.state !== "open" || right.expires_on < today) return null;
  return {
    actor: "paper code",
    link,
    async wrongDate(on) {
      await noteWrong(on, right, "date", mostWrong);
      return right.wrong_dates + 1;
    },
    async opened(on, at) {
      await noteCodeOpened(on, right, at);
      await noteOpened(on, link, at);
    },
  };
}

/** Nothing in a code says of which day it is: it is hashed for every day that is still kept. */
function hashesOf(keys: KeyStore, code: string): PaperCodeHashes[] {
  return keys.list("named").flatMap((name) => {
    try {
      return [paperCodeHashes(keys, name.slice("named/".length), code)];
    } catch (error) {
      // Destroyed between the list and the look.
      if (error instanceof KeyGone) return [];
      throw error;
    }
  });
}
