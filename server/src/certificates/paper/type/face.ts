import { deflateSync } from "node:zlib";
import { readCharacterMap } from "./character-map.ts";
import { packSfnt } from "./sfnt.ts";
import { unpackWoff } from "./woff.ts";

/** One font file, read once: what it can write, how wide, and the bytes that go into a document. */
export interface Face {
  /** As a document names it. */
  readonly name: string;
  readonly glyphs: ReadonlyMap<number, number>;
  /** Of each glyph, in thousandths of the size. */
  readonly widths: readonly number[];
  /** The box around all glyphs, ascent and descent, in thousandths of the size. */
  readonly box: readonly number[];
  readonly ascent: number;
  readonly descent: number;
  /** The TrueType file, packed as a document holds it, and how long it was. */
  readonly packed: Buffer;
  readonly length: number;
}

/**
 * Reads a font from the bytes of a WOFF file.
 *
 * @throws {RangeError} when it is no TrueType font that a document can hold
 */
export function readFace(name: string, file: Buffer): Face {
  const tables = unpackWoff(file);
  const table = (tag: string): Buffer => {
    const found = tables.get(tag);
    if (!found) throw new RangeError(`${name} has no table ${tag}`);
    return found;
  };
  table("glyf");
  const [head, hhea, hmtx] = [table("head"), table("hhea"), table("hmtx")];
  const thousandths = (units: number) => Math.round((units * 1000) / head.readUInt16BE(18));
  const count = table("maxp").readUInt16BE(4);
  const measured = hhea.readUInt16BE(34);
  const widths = Array.from({ length: count }, (_, glyph) =>
    thousandths(hmtx.readUInt16BE(4 * Math.min(glyph, measured - 1))),
  );
  const sfnt = packSfnt(tables);
  return {
    name,
    glyphs: readCharacterMap(table("cmap")),
    widths,
    box: [36, 38, 40, 42].map((at) => thousandths(head.readInt16BE(at))),
    ascent: thousandths(hhea.readInt16BE(4)),
    descent: thousandths(hhea.readInt16BE(6)),
    packed: deflateSync(sfnt, { level: 9 }),
    length: sfnt.length,
  };
}
