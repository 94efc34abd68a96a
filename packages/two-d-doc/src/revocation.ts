import { createHash } from "node:crypto";
import type { TwoDDoc } from "./read.ts";
import { revocationInput } from "./revocation-input.ts";

/**
 * The format knows no revocation: a reader of others will go on to accept a document that stands in
 * such a list. It is kept for readers that ask it.
 *
 * What a virology test is named by: the first 16 bytes of SHA-256 over its fields F0 to F6, each as
 * id, content and GS. All documents about one result have it in common, so that one entry takes back
 * every copy. Null for other documents.
 *
 * Whoever knows a person and guesses the minute of sampling can find out whether a list names them:
 * hand lists to readers that need them, not to the public.
 */
export function revocationHash(document: TwoDDoc): Uint8Array | null {
  const input = revocationInput(document);
  return input === null ? null : createHash("sha256").update(input).digest().subarray(0, 16);
}

/** Hashes in hexadecimal, one of a kind each. */
export class RevocationList {
  private readonly hashes: ReadonlySet<string>;

  constructor(hashes: Iterable<Uint8Array>) {
    this.hashes = new Set([...hashes].map((hash) => Buffer.from(hash).toString("hex")));
  }

  /** A text with one hash a line, 32 hexadecimal digits each; null when a line is something else. */
  static read(text: string): RevocationList | null {
    const lines = text.split(/\r?\n/).filter((line) => line !== "");
    if (!lines.every((line) => /^[0-9a-f]{32}$/.test(line))) return null;
    return new RevocationList(lines.map((line) => Buffer.from(line, "hex")));
  }

  has(document: TwoDDoc): boolean {
    const hash = revocationHash(document);
    return hash !== null && this.hashes.has(Buffer.from(hash).toString("hex"));
  }

  /** Sorted, so that nothing can be told from the order. */
  write(): string {
    return [...this.hashes]
      .sort()
      .map((hash) => `${hash}\n`)
      .join("");
  }
}
