import type { PaperLine, PaperProof } from "./contract.ts";
import { page } from "./pdf/content.ts";
import { Element } from "./pdf/structure.ts";
import { type Place, Sheet } from "./sheet.ts";
import { texts } from "./texts.ts";

const x = 36;
const width = page.width - 2 * x;
const labelWidth = 170;
const top = page.height / 2 + 22;
const bottom = page.height - 96;

/** Sizes of the table's letters, tried from the largest. */
const sizes = [10, 9, 8, 7, 6];

/**
 * The table below the fold, as large as it fits.
 *
 * @throws {RangeError} when it does not fit at the smallest size: nothing is left out in silence
 */
export function drawDetails(sheet: Sheet, proof: PaperProof): void {
  const fitting = sizes.find((size) => heightOf(sheet, proof, size) <= bottom);
  if (fitting === undefined) throw new RangeError("what a proof says does not fit on one page");
  drawTable(sheet, sheet.structure, proof, fitting);
}

/** Where the table ends when drawn at a size: drawn on a sheet that nobody sees. */
function heightOf(sheet: Sheet, proof: PaperProof, size: number): number {
  return drawTable(new Sheet([sheet.first]), new Element("Document"), proof, size);
}

function drawTable(sheet: Sheet, parent: Element, proof: PaperProof, size: number): number {
  const heading = { size: size + 3, weight: "bold" } as const;
  let y = sheet.writeBoth(parent.add("H2"), texts.details, { x, y: top, width }, heading) + 6;
  const table = parent.add("Table");
  for (const line of proof.lines) y = drawLine(sheet, table, line, y, size);
  return y;
}

function drawLine(
  sheet: Sheet,
  table: Element,
  { label, value }: PaperLine,
  y: number,
  size: number,
): number {
  const row = table.add("TR");
  const place: Place = { x, y: y + 3, width: labelWidth };
  const left = sheet.writeBoth(row.add("TH"), label, place, { size: size - 1, grey: 0.3 });
  const beside: Place = { x: x + labelWidth + 14, y: y + 3, width: width - labelWidth - 14 };
  const cell = row.add("TD");
  const right =
    typeof value === "string"
      ? sheet.write(cell, value, beside, { size })
      : sheet.writeBoth(cell, value, beside, { size });
  const below = Math.max(left, right) + 3;
  sheet.content.ornament(() => sheet.content.line(x, below, x + width, below, 0.75));
  return below;
}
