import type { Bilingual, PaperProof } from "./contract.ts";
import { page } from "./pdf/content.ts";
import type { Sheet } from "./sheet.ts";
import { texts } from "./texts.ts";
import { widthOf } from "./type/set.ts";

/** Marks at the edges where the sheet is folded. */
export function drawFolds(sheet: Sheet): void {
  const [x, y, length] = [page.width / 2, page.height / 2, 14];
  sheet.content.ornament(() => {
    sheet.content.line(x, 0, x, length, 0.4);
    sheet.content.line(x, page.height - length, x, page.height, 0.4);
    sheet.content.line(0, y, length, y, 0.4);
    sheet.content.line(page.width - length, y, page.width, y, 0.4);
  });
}

/** Across the page, below everything else: the codes keep their white ground. */
export function drawSpecimen(sheet: Sheet, word: Bilingual): void {
  const said = `${word[sheet.first]} / ${word[sheet.second]}`;
  const size = 74;
  const width = widthOf(said, "bold", size);
  sheet.content.ornament(() => sheet.content.turned(said, width, size, 52, 0.86));
}

/** How a proof is checked, shown and folded. */
export function drawFoot(sheet: Sheet, proof: PaperProof): void {
  const section = sheet.structure.add("Sect");
  const half = page.width / 2 - 54;
  const y = page.height - 84;
  const check = section.add("P");
  const below = sheet.writeBoth(check, texts.check, { x: 36, y, width: half }, { size: 8 });
  const address = { x: 36, y: below, width: half };
  sheet.write(check, proof.verifyAt, address, { size: 8, weight: "bold" });
  const right = { x: page.width / 2 + 18, y, width: half };
  const worth = proof.practised ? texts.practisedNoValue : texts.alone;
  const alone = sheet.writeBoth(section.add("P"), worth, right, { size: 8 });
  sheet.writeBoth(section.add("P"), texts.fold, { ...right, y: alone + 3 }, { size: 8 });
}
