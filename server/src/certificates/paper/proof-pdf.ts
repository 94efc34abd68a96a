import { drawCodes } from "./codes.ts";
import type { PaperProof } from "./contract.ts";
import { drawDetails } from "./details.ts";
import { drawFolds, drawFoot, drawSpecimen } from "./frame.ts";
import { drawHolder } from "./holder.ts";
import { writeDocument } from "./pdf/write-document.ts";
import { Sheet } from "./sheet.ts";
import { texts } from "./texts.ts";

/**
 * A proof on paper: one page of A4, tagged, in both languages, with its codes as areas, to be folded
 * in four with the codes outside. The same proof gives the same bytes.
 *
 * Names print whole, over several lines where they are long, in Latin, Greek and Cyrillic letters; a
 * name in others prints as the European code transliterates it, and the page says so.
 *
 * @throws {RangeError} when a code's text is too long, a name has a letter that can be neither printed
 *   nor transliterated (as Chinese ones), or what is to be said does not fit on the page
 */
export async function proofPdf(proof: PaperProof): Promise<Buffer> {
  const sheet = new Sheet(proof.languages);
  if (proof.training || proof.practised)
    drawSpecimen(sheet, proof.practised ? texts.practised : texts.specimen);
  drawFolds(sheet);
  drawHolder(sheet, proof);
  drawCodes(sheet, proof);
  drawDetails(sheet, proof);
  drawFoot(sheet, proof);
  const described = {
    title: proof.title[sheet.first],
    language: sheet.first,
    createdAt: proof.issuedAt,
  };
  return writeDocument(described, sheet.content, sheet.structure);
}
