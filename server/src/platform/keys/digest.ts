/**
 * A hash as a text, one letter of Latin-1 for each byte. Ten of them wait with each message for its
 * commit: a text takes a third of the memory of a Buffer, is compared by `===`, ordered as its bytes
 * are, and is a key of a Map as it stands.
 */
export type Digest = string & { readonly [digest]: true };
declare const digest: unique symbol;

export const digestOf = (bytes: Uint8Array): Digest =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1") as Digest;

export const bytesOf = (text: Digest): Buffer => Buffer.from(text, "latin1");

export const hexOf = (text: Digest): string => bytesOf(text).toString("hex");
