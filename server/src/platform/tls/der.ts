/** One element of DER (X.690): its tag, where its content begins and where it ends. */
export interface Element {
  readonly tag: number;
  readonly start: number;
  readonly content: number;
  readonly end: number;
}

export const tags = {
  integer: 0x02,
  bitString: 0x03,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
} as const;

/** The bytes are no DER. */
export class DerError extends Error {
  override name = "DerError";
}

/** The element that begins at a place. @throws {DerError} where none does, or it is cut off */
export function elementAt(bytes: Buffer, at: number, limit = bytes.length): Element {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) throw new DerError("cut off");
  let content = at + 2;
  let length = first;
  if (first & 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) throw new DerError("a length that DER has not");
    if (content + count > limit) throw new DerError("cut off");
    length = bytes.readUIntBE(content, count);
    content += count;
  }
  const end = content + length;
  if (end > limit) throw new DerError("cut off");
  return { tag, start: at, content, end };
}

/** The elements inside one, in order; made as they are asked for. @throws {DerError} */
export function* childrenOf(bytes: Buffer, parent: Element): Generator<Element, undefined> {
  for (let at = parent.content; at < parent.end; ) {
    const child = elementAt(bytes, at, parent.end);
    yield child;
    at = child.end;
  }
}
