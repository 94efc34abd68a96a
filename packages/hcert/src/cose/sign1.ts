import { readCbor } from "../cbor/read.ts";
import { type CborMap, type CborValue, Tagged } from "../cbor/value.ts";
import { writeCbor } from "../cbor/write.ts";
import { found, type Outcome, refused } from "../fault.ts";

/** A COSE_Sign1 message (RFC 9052 section 4.2), its signed parts as they were received. */
export interface Sign1 {
  /** Tags around the message, outermost first: 18, or 61 and 18, or none. */
  readonly tags: readonly number[];
  readonly protectedBytes: Uint8Array;
  readonly protectedHeader: CborMap;
  readonly unprotectedHeader: CborMap;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
}

/** Reads structure only: any tags, any headers. What a profile asks beyond that, it checks itself. */
export function readSign1(bytes: Uint8Array): Outcome<Sign1> {
  const read = readCbor(bytes);
  if (!read.ok) return read;
  const tags: number[] = [];
  let value: CborValue = read.value;
  for (; value instanceof Tagged; value = value.value) tags.push(value.tag);
  if (!Array.isArray(value) || value.length !== 4)
    return refused("cose", "a COSE_Sign1 message is an array of four");
  const [protectedBytes, unprotectedHeader, payload, signature] = value as readonly CborValue[];
  if (!(protectedBytes instanceof Uint8Array) || !(unprotectedHeader instanceof Map))
    return refused("cose", "a header has another type");
  if (!(payload instanceof Uint8Array) || !(signature instanceof Uint8Array))
    return refused("cose", "the payload or the signature is no byte string");
  const header = protectedBytes.length === 0 ? found(new Map()) : readCbor(protectedBytes);
  if (!header.ok) return header;
  if (!(header.value instanceof Map)) return refused("cose", "the protected header is no map");
  const protectedHeader: CborMap = header.value;
  return found({ tags, protectedBytes, protectedHeader, unprotectedHeader, payload, signature });
}

/** What a signature is made over (RFC 9052 section 4.4): never written anew from what was read. */
export function signedBytes(protectedBytes: Uint8Array, payload: Uint8Array): Uint8Array {
  const start = 12 + headSize(protectedBytes.length);
  const result = new Uint8Array(
    start + protectedBytes.length + 1 + headSize(payload.length) + payload.length,
  );
  result.set(context);
  let at = putString(result, context.length, protectedBytes);
  result[at++] = 0x40;
  putString(result, at, payload);
  return result;
}

/** An array of four that begins with the text "Signature1". */
const context = Uint8Array.from([0x84, 0x6a, ...new TextEncoder().encode("Signature1")]);

const headSize = (length: number): number =>
  length < 24 ? 1 : length < 256 ? 2 : length < 65_536 ? 3 : 5;

function putString(into: Uint8Array, start: number, bytes: Uint8Array): number {
  const size = headSize(bytes.length);
  const view = new DataView(into.buffer);
  if (size === 1) into[start] = 0x40 | bytes.length;
  else if (size === 2) view.setUint16(start, 0x5800 | bytes.length);
  else if (size === 3) {
    into[start] = 0x59;
    view.setUint16(start + 1, bytes.length);
  } else {
    into[start] = 0x5a;
    view.setUint32(start + 1, bytes.length);
  }
  into.set(bytes, start + size);
  return start + size + bytes.length;
}

/** A message under tag 18 with all headers protected. */
export function writeSign1(
  protectedBytes: Uint8Array,
  payload: Uint8Array,
  signature: Uint8Array,
): Uint8Array {
  return writeCbor(new Tagged(18, [protectedBytes, new Map(), payload, signature]));
}
