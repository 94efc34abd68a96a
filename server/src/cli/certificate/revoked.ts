import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Hcert, readBatch, revocationHashes } from "#hcert";
import { RevocationList } from "#two-d-doc";
import { UsageError } from "../command.ts";
import { readJsonFile } from "../read-json-file.ts";

/**
 * Whether a certificate stands in the batches of a trust folder (revocations/*.json), under its
 * signer's kid. A list that cannot be read is no list: then nothing is said of any certificate.
 * @throws {UsageError}
 */
export function revokedIn(folder: string): (certificate: Hcert, kid: Uint8Array) => boolean {
  const path = join(folder, "revocations");
  const files = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith(".json")) : [];
  const listed = new Set<string>();
  for (const file of files.sort()) {
    const json = readJsonFile(join(path, file));
    for (const one of Array.isArray(json) ? json : [json]) {
      const read = readBatch(one);
      if (!read.ok) throw unreadable(`revocations/${file}`);
      const { kid, hashType, entries } = read.value;
      for (const { hash } of entries) listed.add(`${kid} ${hashType} ${hash}`);
    }
  }
  return (certificate, kid) =>
    revocationHashes(certificate).some(({ type, hash }) =>
      [Buffer.from(kid).toString("base64"), "UNKNOWN_KID"].some((name) =>
        listed.has(`${name} ${type} ${Buffer.from(hash).toString("base64")}`),
      ),
    );
}

/** 2D-DOC that were taken back (2d-doc-revocations.txt). @throws {UsageError} */
export function revokedDocumentsIn(folder: string): RevocationList | undefined {
  const path = join(folder, "2d-doc-revocations.txt");
  if (!existsSync(path)) return undefined;
  const list = RevocationList.read(readFileSync(path, "utf8"));
  if (list === null) throw unreadable("2d-doc-revocations.txt");
  return list;
}

const unreadable = (file: string): UsageError =>
  new UsageError(`${file} in the trust folder is no list of what was taken back: mend it first.`);
