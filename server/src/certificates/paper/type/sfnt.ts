import type { Tables } from "./woff.ts";

/** What a reader of PDF needs of a TrueType font (ISO 32000-1 section 9.9, table 126). */
const embedded = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

/** A TrueType file of these tables (OpenType, "Organization of an OpenType font"). */
export function packSfnt(tables: Tables): Buffer {
  const kept = embedded.flatMap((tag) => {
    const table = tables.get(tag);
    return table ? [{ tag, table }] : [];
  });
  const header = Buffer.alloc(12 + 16 * kept.length);
  const power = 2 ** Math.floor(Math.log2(kept.length));
  header.writeUInt32BE(0x00010000, 0);
  header.writeUInt16BE(kept.length, 4);
  header.writeUInt16BE(16 * power, 6);
  header.writeUInt16BE(Math.log2(power), 8);
  header.writeUInt16BE(16 * (kept.length - power), 10);
  const parts = [header];
  let offset = header.length;
  for (const [index, { tag, table }] of kept.entries()) {
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
    const entry = 12 + 16 * index;
    header.write(tag, entry, "latin1");
    header.writeUInt32BE(checksum(padded), entry + 4);
    header.writeUInt32BE(offset, entry + 8);
    header.writeUInt32BE(table.length, entry + 12);
    parts.push(padded);
    offset += padded.length;
  }
  return Buffer.concat(parts);
}

function checksum(padded: Buffer): number {
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}
