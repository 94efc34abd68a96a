import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Revoked, type Rule, readBatch, readRule, readTrustFolder } from "#hcert";
import { RevocationList, readTrustedKeys } from "#two-d-doc";
import { nothing, type TrustSource } from "./source.ts";

/** The list of 2D-DOC keys; all other files beside it are of EU certificates. */
const documentKeys = "2d-doc.json";

/**
 * The trust folder (docs/operations/verifier.md): certificates and key sets as `readTrustFolder`
 * takes them, 2d-doc.json, 2d-doc-revocations.txt, revocations/*.json with batches as states exchange
 * them, rules/*.json with rules in the published form.
 *
 * An entry that trusts is passed over when it cannot be read; one that takes back, or a rule, is not:
 * then `read` throws.
 *
 * @param named whether somebody asked for this folder: only then is it a fault that it is not there
 */
export function folderSource(folder: string, named = true): TrustSource {
  return {
    async read() {
      if (!existsSync(folder))
        return { ...nothing, faults: named ? ["the trust folder is not there"] : [] };
      const signers = readTrustFolder(folder);
      const documents = existsSync(join(folder, documentKeys))
        ? readTrustedKeys(jsonIn(folder, documentKeys))
        : { keys: [], faults: [] };
      return {
        signers: signers.keys,
        documentSigners: documents.keys,
        revoked: filesIn(folder, "revocations").flatMap(({ name, json }) => revokedIn(name, json)),
        revokedDocuments: revokedDocumentsIn(folder),
        rules: filesIn(folder, "rules").flatMap(({ name, json }) => rulesIn(name, json)),
        faults: [
          ...signers.faults.filter((fault) => !fault.startsWith(documentKeys)),
          ...documents.faults.map((fault) => `${documentKeys} ${fault}`),
        ],
      };
    },
  };
}

/** A file may hold one batch or a list of them. */
function revokedIn(name: string, json: unknown): Revoked[] {
  return listOf(json).flatMap((one) => {
    const read = readBatch(one);
    if (!read.ok) throw new Error(`revocations/${name}: ${read.fault.detail}`);
    const { kid, hashType, expires, entries } = read.value;
    return entries.map(({ hash }) => ({
      kid: Buffer.from(kid, "base64"),
      type: hashType,
      hash: Buffer.from(hash, "base64"),
      expires,
    }));
  });
}

function rulesIn(name: string, json: unknown): Rule[] {
  return listOf(json).map((one) => {
    const read = readRule(one);
    if (!read.ok) throw new Error(`rules/${name}: ${read.fault.detail}`);
    return read.value;
  });
}

function revokedDocumentsIn(folder: string): Uint8Array[] {
  const path = join(folder, "2d-doc-revocations.txt");
  if (!existsSync(path)) return [];
  const list = RevocationList.read(readFileSync(path, "utf8"));
  if (list === null) throw new Error("2d-doc-revocations.txt: a line is no hash");
  return list
    .write()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => Buffer.from(line, "hex"));
}

function filesIn(folder: string, part: string): { name: string; json: unknown }[] {
  const path = join(folder, part);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => ({ name, json: jsonIn(path, name) }));
}

function jsonIn(folder: string, name: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, name), "utf8"));
  } catch {
    throw new Error(`${name} cannot be read as JSON`);
  }
}

const listOf = (json: unknown): unknown[] => (Array.isArray(json) ? json : [json]);
