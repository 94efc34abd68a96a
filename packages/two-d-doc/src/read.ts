import { decodeBase32 } from "./base32.ts";
import { found, type Outcome, refused } from "./fault.ts";
import { type Header, readHeader } from "./header.ts";
import { readFields } from "./read-fields.ts";
import { US } from "./separators.ts";

/** What fits into the largest Data Matrix (ISO/IEC 16022, 144 by 144 modules). */
export const longestText = 2335;

/** A 2D-DOC that was read and not yet verified: nothing in it is known to be true. */
export interface TwoDDoc {
  readonly header: Header;
  /** Contents by field id, in the order of the document. */
  readonly fields: ReadonlyMap<string, string>;
  /** From DC to what stands before US: what the signature is made over. */
  readonly signed: string;
  /** r and s, 32 bytes each. */
  readonly signature: Uint8Array;
}

/**
 * A 2D-DOC of version 04 from its text, with GS, RS and US as control characters. An unsigned annex
 * after the signature is passed over: nothing vouches for it. Never throws.
 */
export function readTwoDDoc(text: string): Outcome<TwoDDoc> {
  if (text.length > longestText) return refused("too-long", "no Data Matrix holds so long a text");
  const header = readHeader(text);
  if (!header.ok) return header;
  const end = text.indexOf(US);
  if (end < 0) return refused("signature-form", "no US stands before a signature");
  const signed = text.slice(0, end);
  const fields = readFields(header.value.type, signed);
  if (!fields.ok) return fields;
  const signature = readSignature(text.slice(end + 1));
  if (!signature.ok) return signature;
  return found({ header: header.value, fields: fields.value, signed, signature: signature.value });
}

/** Base32 of r and s; 64 bytes are 103 characters. */
function readSignature(rest: string): Outcome<Uint8Array> {
  const [encoded = ""] = rest.split("\x1d", 1);
  const bytes = decodeBase32(encoded.replace(/={0,6}$/, ""));
  return bytes?.length === 64
    ? found(bytes)
    : refused("signature-form", "a signature is 64 bytes in base32");
}
