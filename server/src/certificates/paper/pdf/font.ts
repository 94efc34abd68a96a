import { deflateSync } from "node:zlib";
import type { Face } from "../type/face.ts";
import type { Objects } from "./objects.ts";

/** What is the same in every document: worked out once for each face. */
const prepared = new WeakMap<Face, { readonly widths: string; readonly toUnicode: Buffer }>();

/**
 * Embeds a face whole as a composite font whose codes are its glyphs (ISO 32000-1 section 9.7), with
 * the way back to characters for whoever copies or reads out. The files are small subsets by script;
 * cutting them down to the glyphs in use would take far more time than the rest of the page.
 *
 * @returns the number of the font object
 */
export function embed(objects: Objects, face: Face): number {
  const { widths, toUnicode } = prepare(face);
  const file = objects.addPacked(face.packed, `/Length1 ${face.length}`);
  const descriptor = objects.add(
    `<</Type/FontDescriptor/FontName/${face.name}/Flags 4/FontBBox[${face.box.join(" ")}]` +
      `/ItalicAngle 0/Ascent ${face.ascent}/Descent ${face.descent}/CapHeight ${face.ascent}` +
      `/StemV 80/FontFile2 ${file} 0 R>>`,
  );
  const descendant = objects.add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${face.name}/CIDToGIDMap/Identity` +
      "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>" +
      `/FontDescriptor ${descriptor} 0 R/DW 0/W[0[${widths}]]>>`,
  );
  const map = objects.addPacked(toUnicode);
  return objects.add(
    `<</Type/Font/Subtype/Type0/BaseFont/${face.name}/Encoding/Identity-H` +
      `/DescendantFonts[${descendant} 0 R]/ToUnicode ${map} 0 R>>`,
  );
}

function prepare(face: Face) {
  let made = prepared.get(face);
  if (!made) {
    made = { widths: face.widths.join(" "), toUnicode: deflateSync(toUnicodeMap(face)) };
    prepared.set(face, made);
  }
  return made;
}

/** Section 9.10.3: at most a hundred entries in a block. */
function toUnicodeMap({ glyphs }: Face): string {
  const characters = new Map<number, number>();
  for (const [code, glyph] of glyphs) if (!characters.has(glyph)) characters.set(glyph, code);
  const hex = (bytes: Buffer) => `<${bytes.toString("hex")}>`;
  const entries = [...characters].map(([glyph, code]) => {
    const cid = Buffer.from([glyph >> 8, glyph & 255]);
    return `${hex(cid)} ${hex(Buffer.from(String.fromCodePoint(code), "utf16le").swap16())}`;
  });
  const blocks: string[] = [];
  for (let at = 0; at < entries.length; at += 100) {
    const block = entries.slice(at, at + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join("\n")}\nendbfchar`);
  }
  return [
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
    "/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def",
    "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
    "1 begincodespacerange <0000> <ffff> endcodespacerange",
    ...blocks,
    "endcmap CMapName currentdict /CMap defineresource pop end end",
  ].join("\n");
}
