import type { Bilingual, PaperProof } from "./contract.ts";
import { inLetters } from "./in-letters.ts";
import { inWords } from "./moment.ts";
import { page } from "./pdf/content.ts";
import { Element } from "./pdf/structure.ts";
import { Sheet } from "./sheet.ts";
import { texts } from "./texts.ts";
import { canSet, widthOf } from "./type/set.ts";

const x = 36;
const width = page.width / 2 - 66;

const bottom = page.height / 2 - 12;

/** Sizes of the names, tried from the largest: long ones are set smaller, and never cut. */
const sizes = [15, 12, 10, 8, 6];

/**
 * Title, holder and times in the upper left quarter.
 *
 * @throws {RangeError} when they do not fit there with the names at the smallest size
 */
export function drawHolder(sheet: Sheet, proof: PaperProof): void {
  const top = drawTitle(sheet, proof);
  const section = sheet.structure.add("Sect");
  const unseen = () => [new Sheet([sheet.first]), new Element("Sect")] as const;
  const fitting = sizes.find((size) => drawPerson(...unseen(), proof, top, size) <= bottom);
  if (fitting === undefined) throw new RangeError("a name does not fit on the page of a proof");
  drawPerson(sheet, section, proof, top, fitting);
}

function drawTitle(sheet: Sheet, { title }: PaperProof): number {
  const heading = sheet.structure.add("H1");
  const look = { size: 20, weight: "bold" } as const;
  const y = sheet.write(heading, title[sheet.first], { x, y: 36, width }, look);
  const other = sheet.structure.add("P", { lang: sheet.second });
  return sheet.write(other, title[sheet.second], { x, y, width }, { size: 13, grey: 0.3 });
}

function drawPerson(
  sheet: Sheet,
  section: Element,
  proof: PaperProof,
  top: number,
  size: number,
): number {
  const { person, timeZone } = proof;
  const bold = (of: number) => ({ size: of, weight: "bold" }) as const;
  let y = top;
  if (proof.training || proof.practised) {
    const said = proof.practised ? texts.practisedNoValue : texts.noValue;
    y = sheet.writeBoth(section.add("P"), said, { x, y: y + 6, width }, bold(9));
  }
  y = field(sheet, section, texts.familyName, inLetters(person.familyName), y + 10, bold(size));
  y = field(sheet, section, texts.givenNames, inLetters(person.givenNames), y + 4, bold(size));
  if (!canSet(person.familyName + person.givenNames, "bold")) {
    y = sheet.writeBoth(section.add("P"), texts.transliterated, { x, y, width }, { size: 7.5 });
  }
  y = field(sheet, section, texts.birthDate, person.birthDate, y + 4, { size: 12 });
  if (proof.validUntil) {
    y = moment(sheet, section, texts.validUntil, proof.validUntil, timeZone, y + 4);
  }
  return moment(sheet, section, texts.issued, proof.issuedAt, timeZone, y + 4);
}

function field(
  sheet: Sheet,
  section: Element,
  label: Bilingual,
  value: string,
  y: number,
  look: { readonly size: number; readonly weight?: "bold" },
): number {
  const element = section.add("P");
  const below = name(sheet, element, label, y);
  return sheet.write(element, value, { x, y: below, width }, look);
}

function moment(
  sheet: Sheet,
  section: Element,
  label: Bilingual,
  at: Date,
  timeZone: string,
  y: number,
): number {
  const element = section.add("P");
  const said = {
    fr: inWords(at, "fr", timeZone),
    en: inWords(at, "en", timeZone),
  };
  return sheet.writeBoth(
    element,
    said,
    { x, y: name(sheet, element, label, y), width },
    { size: 10 },
  );
}

/** Both names of a field on one line. */
function name(sheet: Sheet, element: Element, label: Bilingual, y: number): number {
  const look = { size: 8, grey: 0.3 };
  const { first, second } = sheet;
  const joined = `${label[first]} / `;
  sheet.write(element, joined, { x, y, width }, look);
  const span = element.add("Span", { lang: second });
  const beside = widthOf(joined, "regular", look.size);
  return sheet.write(span, label[second], { x: x + beside, y, width: width - beside }, look);
}
