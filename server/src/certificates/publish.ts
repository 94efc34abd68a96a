import { type RevocationBatch, toBatches } from "#hcert";
import type { OwnRevocation } from "./own-revocations.sql.ts";
import type { PublishedKey } from "./signer/published.ts";

/**
 * What verifiers need, as files of a trust folder: `certificate verify --trust` reads it, and whoever
 * exchanges with other states takes the batches from it.
 * @returns names of files, with their content
 */
export function trustFiles(
  signers: readonly PublishedKey[],
  revoked: readonly OwnRevocation[],
  country: string,
): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { usage, kid, certificate } of signers) {
    const name = Buffer.from(kid, "base64").toString("hex");
    if (usage === "dcc" && certificate !== null) files.set(`dsc-${name}.pem`, certificate);
  }
  files.set("2d-doc.json", json(documentKeys(signers)));
  files.set("revocations/own.json", json(batchesOf(revoked, country)));
  const documents = revoked.flatMap(({ documentHash }) => documentHash?.toString("hex") ?? []);
  files.set(
    "2d-doc-revocations.txt",
    documents
      .sort()
      .map((hash) => `${hash}\n`)
      .join(""),
  );
  return files;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The keys of 2D-DOC in the form of `readTrustedKeys`. */
export const documentKeys = (signers: readonly PublishedKey[]) => signers.flatMap(documentKey);

const documentKey = ({ usage, twoDDoc, publicKey }: PublishedKey) =>
  usage === "2d-doc" && twoDDoc !== null ? [{ ...twoDDoc, publicKey, types: ["B2"] }] : [];

/**
 * Every hash type for every certificate: a reader that keeps one of them alone finds it too. Batches
 * of one signer and one last day, as the gateway has them.
 */
export function batchesOf(
  revoked: readonly OwnRevocation[],
  country: string,
): readonly RevocationBatch[] {
  const certificates = revoked.filter(({ scheme }) => scheme === "dcc");
  const groups = Map.groupBy(
    certificates,
    ({ kid, keptUntil }) => `${kid.toString("base64")} ${keptUntil}`,
  );
  return [...groups].flatMap(([group, ofGroup]) => {
    const [kid = "", keptUntil = ""] = group.split(" ");
    const head = { country, kid, expires: `${keptUntil}T00:00:00Z` };
    const hashes = [
      ["UCI", ofGroup.flatMap(({ uciHash }) => uciHash ?? [])],
      ["COUNTRYCODEUCI", ofGroup.flatMap(({ countryUciHash }) => countryUciHash ?? [])],
      ["SIGNATURE", ofGroup.map(({ signatureHash }) => signatureHash)],
    ] as const;
    return hashes.flatMap(([hashType, all]) => toBatches({ ...head, hashType }, all));
  });
}
