import { modulesOf } from "#hcert";
import { dataMatrix } from "#two-d-doc";
import type { Bilingual, PaperProof } from "./contract.ts";
import { type Modules, page } from "./pdf/content.ts";
import type { Element } from "./pdf/structure.ts";
import type { Sheet } from "./sheet.ts";
import { texts } from "./texts.ts";

/** Points of a dot at 300 to the inch: modules and their places are whole dots. */
const dot = 0.24;
/** hcert-spec section 4.2.2 has the diagonal of the code at 35 to 60 mm. */
const longestDiagonal = 60 * (72 / 25.4);
/** Light modules around a QR code (ISO/IEC 18004 section 9.1); for Data Matrix one is asked. */
const quiet = { qr: 4, dataMatrix: 3 };

/** Middle of the quarter that stays outside when the sheet is folded. */
const middle = (page.width * 3) / 4;
const width = page.width / 2 - 48;

/** The codes in the upper right quarter. */
export function drawCodes(sheet: Sheet, proof: PaperProof): void {
  const section = sheet.structure.add("Sect");
  const qr = modulesOf(proof.hcert);
  const label = proof.practised ? texts.practisedCode : texts.european;
  const alt = proof.practised ? texts.practisedAlt : texts.europeanAlt;
  let y = drawCode(sheet, section, qr, quiet.qr, 30, label, alt);
  const place = { x: middle - width / 2, y: y + 2, width };
  y = sheet.write(section.add("P"), proof.identifier, place, { size: 7, centred: true });
  if (proof.twoDDoc === null) return;
  const matrix = dataMatrix(proof.twoDDoc);
  drawCode(sheet, section, matrix, quiet.dataMatrix, y + 14, texts.french, texts.frenchAlt);
}

function drawCode(
  sheet: Sheet,
  section: Element,
  modules: Modules,
  margin: number,
  top: number,
  label: Bilingual,
  alt: Bilingual,
): number {
  const place = { x: middle - width / 2, y: top, width };
  const below = sheet.writeBoth(section.add("P"), label, place, {
    size: 9,
    weight: "bold",
    centred: true,
  });
  const module = moduleOf(modules.size);
  const side = module * modules.size;
  const x = onDots(middle - side / 2);
  const y = onDots(below + margin * module);
  const box = [x, page.height - y - side, x + side, page.height - y];
  const figure = section.add("Figure", { alt: alt[sheet.first], lang: sheet.first, box });
  sheet.content.of(figure, () => sheet.content.code(modules, x, y, module, margin));
  return y + side + margin * module;
}

/** As many whole dots as the longest diagonal allows, at most 6: half a millimetre. */
function moduleOf(size: number): number {
  const most = Math.floor(longestDiagonal / (size * Math.SQRT2) / dot);
  return Math.max(3, Math.min(6, most)) * dot;
}

const onDots = (points: number): number => Math.round(points / dot) * dot;
