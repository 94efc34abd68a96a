import { type KeyObject, verify, type X509Certificate } from "node:crypto";
import { childrenOf, DerError, type Element, elementAt, tags } from "./der.ts";

/** What one authority has revoked (RFC 5280 section 5). */
export interface RevocationList {
  /** The authority, as the certificates that it issued name it. */
  readonly issuer: string;
  /** When the next one is due; null where the list does not say. */
  readonly nextUpdate: Date | null;
  /** Serial numbers, hexadecimal in capitals. */
  readonly serials: ReadonlySet<string>;
}

/** A list that cannot be used; the message says why. */
export class RevocationListError extends Error {
  override name = "RevocationListError";
}

/** RFC 5758, RFC 4055, RFC 8410. RSA-PSS, whose parameters vary, is not read. */
const hashes: Readonly<Record<string, string | null>> = {
  "2a864886f70d01010b": "sha256",
  "2a864886f70d01010c": "sha384",
  "2a864886f70d01010d": "sha512",
  "2a8648ce3d040302": "sha256",
  "2a8648ce3d040303": "sha384",
  "2a8648ce3d040304": "sha512",
  "2b6570": null,
};

/**
 * Reads a list in DER that one of the authorities signed. Walks over the bytes instead of building
 * objects: a national authority's list may name a hundred thousand certificates.
 * @throws {RevocationListError} where it is no list, or none of the authorities signed it
 */
export function readRevocationList(
  der: Buffer,
  authorities: readonly X509Certificate[],
): RevocationList {
  try {
    return read(der, authorities);
  } catch (error) {
    if (error instanceof DerError) throw new RevocationListError("it is no list in DER or PEM");
    throw error;
  }
}

function read(der: Buffer, authorities: readonly X509Certificate[]): RevocationList {
  const whole = elementAt(der, 0);
  const [signed, algorithm, signature] = [...childrenOf(der, whole)];
  if (!signed || !algorithm || signature?.tag !== tags.bitString) throw new DerError("no list");
  const bytes = der.subarray(signed.start, signed.end);
  const hash = hashOf(der, algorithm);
  // The first byte of a bit string counts unused bits: none here.
  const sign = der.subarray(signature.content + 1, signature.end);
  const signer = authorities.find((one) => isSignedBy(bytes, hash, one.publicKey, sign));
  if (!signer) throw new RevocationListError("none of the trusted authorities signed it");
  return { issuer: signer.subject, ...contentOf(der, signed) };
}

function hashOf(der: Buffer, algorithm: Element): string | null {
  const [name] = childrenOf(der, algorithm);
  const oid = name ? der.subarray(name.content, name.end).toString("hex") : "";
  const hash = hashes[oid];
  if (hash === undefined)
    throw new RevocationListError("it is signed in a way that is not read here");
  return hash;
}

function isSignedBy(bytes: Buffer, hash: string | null, key: KeyObject, sign: Buffer): boolean {
  try {
    return verify(hash, bytes, key, sign);
  } catch {
    return false; // A key of another kind.
  }
}

/** tbsCertList: version, signature, issuer, thisUpdate, nextUpdate, revokedCertificates. */
function contentOf(
  der: Buffer,
  signed: Element,
): { nextUpdate: Date | null; serials: ReadonlySet<string> } {
  const isTime = ({ tag }: Element) => tag === tags.utcTime || tag === tags.generalizedTime;
  const parts = [...childrenOf(der, signed)];
  const first = parts.findIndex(isTime);
  const second = parts[first + 1];
  const nextUpdate = second && isTime(second) ? timeOf(der, second) : null;
  const entries = parts[first + (nextUpdate ? 2 : 1)];
  const serials = new Set<string>();
  if (entries?.tag === tags.sequence) {
    for (const entry of childrenOf(der, entries)) {
      const serial = elementAt(der, entry.content, entry.end);
      if (serial.tag !== tags.integer) throw new DerError("no serial number");
      serials.add(serialOf(der.subarray(serial.content, serial.end)));
    }
  }
  return { nextUpdate, serials };
}

/** As Node.js writes the serial number of a certificate: no byte of zeros before it. */
function serialOf(bytes: Buffer): string {
  const hex = bytes.toString("hex").replace(/^(?:00)+(?=..)/, "");
  return hex.toUpperCase();
}

/** UTCTime has two digits of the year, from 1950 to 2049 (RFC 5280 section 4.1.2.5.1). */
function timeOf(der: Buffer, element: Element): Date {
  const text = der.subarray(element.content, element.end).toString("latin1");
  const century = Number(text.slice(0, 2)) < 50 ? "20" : "19";
  const full = element.tag === tags.utcTime ? `${century}${text}` : text;
  const [, y, m, d, h, min, s] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full) ?? [];
  if (y === undefined) throw new DerError("no time");
  return new Date(`${y}-${m}-${d}T${h}:${min}:${s}Z`);
}
