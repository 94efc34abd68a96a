import { frenchTestResultKeys, readTrustedKeys, testAuthorityKeys } from "#two-d-doc";
import { nothing, type TrustSource } from "./source.ts";

/**
 * The published keys of 2D-DOC. The private key of the test authority is public too, so production
 * never trusts it.
 */
export function publishedKeysSource(production: boolean): TrustSource {
  const lists = [frenchTestResultKeys, production ? [] : testAuthorityKeys];
  const documentSigners = lists.flatMap((list) => readTrustedKeys(list).keys);
  return { read: async () => ({ ...nothing, documentSigners }) };
}
