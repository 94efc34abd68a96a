import { createHash, X509Certificate } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { isRehearsal } from "./rehearsal.ts";
import { filesAt, readAuthorities, readLists, type Trust } from "./trust.ts";

/** Where the files stand. */
export interface TlsPaths {
  readonly certificate: string;
  readonly key: string;
  /** Authorities that issue the senders' certificates: a PEM file, or a folder of them. */
  readonly authorities: string;
  /** A file or a folder; null: no lists. */
  readonly lists: string | null;
}

/** What the files hold. */
export interface TlsFiles extends Trust {
  readonly certificate: string;
  readonly key: string;
  readonly notAfter: Date;
  /** Changes with the authorities and the lists, and with nothing else. */
  readonly trustDigest: Buffer;
  /** Lists that could not be used, with why. */
  readonly faults: readonly string[];
}

/** The files cannot be used; the message has each with what is wrong. */
export class TlsFilesError extends Error {
  override name = "TlsFilesError";
}

/**
 * Reads all files of the TLS listener.
 * @param production true refuses what a demo or test made
 * @throws {TlsFilesError} where one is missing, unreadable, or does not go with the others
 */
export function readTlsFiles(paths: TlsPaths, production: boolean): TlsFiles {
  const certificate = attempt(paths.certificate, () => readFileSync(paths.certificate, "latin1"));
  const key = attempt(paths.key, () => readFileSync(paths.key, "latin1"));
  const own = attempt(paths.certificate, () => new X509Certificate(certificate));
  attempt(paths.key, () => createSecureContext({ cert: certificate, key }));
  const authorities = attempt(paths.authorities, () => readAuthorities(paths.authorities));
  if (production && [own, ...authorities].some(isRehearsal)) {
    throw new TlsFilesError(
      "A certificate of the TLS files was made by a demo or test and never serves production.",
    );
  }
  const { lists, faults } =
    paths.lists === null
      ? { lists: [], faults: [] }
      : attempt(paths.lists, () => readLists(paths.lists ?? "", authorities));
  const digest = createHash("sha256");
  for (const one of authorities) digest.update(one.raw);
  for (const { issuer, serials } of lists) digest.update(`${issuer}\n${[...serials].join()}\n`);
  return {
    certificate,
    key,
    authorities,
    lists,
    faults,
    notAfter: new Date(own.validTo),
    trustDigest: digest.digest(),
  };
}

/** When a certificate on disk ends; null where there is none to be read. */
export function endOf(path: string): Date | null {
  try {
    return new Date(new X509Certificate(readFileSync(path)).validTo);
  } catch {
    return null;
  }
}

/** Changes whenever one of the files does; looks at names, sizes and times only. */
export function stampOf(paths: TlsPaths): string {
  const { certificate, key, authorities, lists } = paths;
  const stamps = [certificate, key, authorities, ...(lists === null ? [] : [lists])].flatMap(
    (path) => {
      try {
        return filesAt(path).map((file) => {
          const { ino, size, mtimeMs } = statSync(file);
          return `${file} ${ino} ${size} ${mtimeMs}`;
        });
      } catch {
        return [`${path} away`];
      }
    },
  );
  return stamps.join("\n");
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new TlsFilesError(`${path}: ${wordsOf(error)}`);
  }
}

/** Never what a file holds: one of them is a secret. */
function wordsOf(error: unknown): string {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES") return "it may not be read by this account";
  if (/KEY_VALUES_MISMATCH/.test(code)) return "the key is not that of the certificate";
  if (code.startsWith("ERR_OSSL")) return "it cannot be read as PEM, or needs a password";
  return message || "it cannot be read";
}
