import type { Face } from "./face.ts";
import { facesOf, type Weight } from "./faces.ts";

/** Characters that one face writes, one after the other. */
export interface Run {
  readonly face: Face;
  readonly glyphs: readonly number[];
}

/** Read as one blank everywhere: the narrow and unbreakable ones of French are in few faces. */
const blanks = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
/** What is seen nowhere. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A text as it is set: composed, with plain blanks, without what has no shape. */
export function settable(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\t\n\r]/g, " ")
    .replace(blanks, " ")
    .replace(invisible, "");
}

/** Whether some face has every character. */
export function canSet(text: string, weight: Weight): boolean {
  return [...settable(text)].every((letter) => formOf(letter, weight) !== undefined);
}

/** Cuts a text into runs of one face each; a character that no face has becomes the empty box. */
export function setText(text: string, weight: Weight): Run[] {
  const runs: { face: Face; glyphs: number[] }[] = [];
  for (const letter of settable(text)) {
    const last = runs.at(-1);
    const { face, glyph } = formOf(letter, weight) ?? emptyBox(weight);
    if (last?.face === face) last.glyphs.push(glyph);
    else runs.push({ face, glyphs: [glyph] });
  }
  return runs;
}

/** How wide a text comes out, in the unit of the size. */
export function widthOf(text: string, weight: Weight, size: number): number {
  let thousandths = 0;
  for (const letter of settable(text)) {
    const { face, glyph } = formOf(letter, weight) ?? emptyBox(weight);
    thousandths += face.widths[glyph] ?? 0;
  }
  return (thousandths * size) / 1000;
}

interface Form {
  readonly face: Face;
  readonly glyph: number;
}

/** Found before: never more than the faces have characters. */
const forms = { regular: new Map<string, Form>(), bold: new Map<string, Form>() };

function formOf(letter: string, weight: Weight): Form | undefined {
  const before = forms[weight].get(letter);
  if (before) return before;
  const code = letter.codePointAt(0) as number;
  for (const face of facesOf(weight)) {
    const glyph = face.glyphs.get(code);
    if (glyph === undefined) continue;
    forms[weight].set(letter, { face, glyph });
    return { face, glyph };
  }
  return undefined;
}

const emptyBox = (weight: Weight): Form => ({ face: facesOf(weight)[0] as Face, glyph: 0 });
