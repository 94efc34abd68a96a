/**
 * Reads which glyph stands for which character: the Unicode subtable of format 4 or 12 of the table
 * `cmap` (OpenType, "cmap").
 *
 * @throws {RangeError} when there is neither
 */
export function readCharacterMap(cmap: Buffer): ReadonlyMap<number, number> {
  const glyphs = new Map<number, number>();
  let read = false;
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + 8 * index + 4));
    const format = table.readUInt16BE(0);
    if (format === 4) readSegments(table, glyphs);
    else if (format === 12) readGroups(table, glyphs);
    else continue;
    read = true;
  }
  if (!read) throw new RangeError("no character map of format 4 or 12");
  return glyphs;
}

function readSegments(table: Buffer, glyphs: Map<number, number>): void {
  const twice = table.readUInt16BE(6);
  for (let at = 0; at < twice; at += 2) {
    const end = table.readUInt16BE(14 + at);
    const start = table.readUInt16BE(16 + twice + at);
    const delta = table.readUInt16BE(16 + 2 * twice + at);
    const offsetAt = 16 + 3 * twice + at;
    const offset = table.readUInt16BE(offsetAt);
    for (let code = start; code <= end && code < 0xffff; code++) {
      const listed =
        offset === 0 ? code : table.readUInt16BE(offsetAt + offset + 2 * (code - start));
      const glyph = listed === 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
}

function readGroups(table: Buffer, glyphs: Map<number, number>): void {
  for (let group = 0; group < table.readUInt32BE(12); group++) {
    const at = 16 + 12 * group;
    const [start, end, first] = [0, 4, 8].map((field) => table.readUInt32BE(at + field));
    for (let code = start as number; code <= (end as number); code++) {
      glyphs.set(code, (first as number) + code - (start as number));
    }
  }
}
