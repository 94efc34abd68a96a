import { inflateSync } from "node:zlib";

/** The tables of a font by their tags. */
export type Tables = ReadonlyMap<string, Buffer>;

/**
 * Unpacks a web font (WOFF 1.0, sections 3 to 5): each table is packed by itself, or not at all.
 *
 * @throws {RangeError} when the file is something else
 */
export function unpackWoff(file: Buffer): Tables {
  if (file.toString("latin1", 0, 4) !== "wOFF") throw new RangeError("not a WOFF 1.0 font");
  const tables = new Map<string, Buffer>();
  for (let entry = 0; entry < file.readUInt16BE(12); entry++) {
    const at = 44 + 20 * entry;
    const [offset, packed, length] = [4, 8, 12].map((field) => file.readUInt32BE(at + field));
    const bytes = file.subarray(offset, (offset as number) + (packed as number));
    const table = packed === length ? bytes : inflateSync(bytes);
    tables.set(file.toString("latin1", at, at + 4), table);
  }
  return tables;
}
