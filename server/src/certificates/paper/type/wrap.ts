import type { Weight } from "./faces.ts";
import { settable, widthOf } from "./set.ts";

/**
 * Breaks a text into lines that are no wider than `width`: at blanks, behind hyphens, and within a
 * word that is too long by itself. Nothing is left out; a blank stays at the end of its line, so that
 * whoever reads the text out does not run two words together.
 */
export function wrap(text: string, weight: Weight, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  const take = (piece: string) => {
    if (line !== "" && used + widthOf(piece.trimEnd(), weight, size) > width) {
      lines.push(line);
      [line, used] = ["", 0];
    }
    line += piece;
    used += widthOf(piece, weight, size);
  };
  for (const piece of pieces(settable(text))) {
    const tooLong = widthOf(piece.trimEnd(), weight, size) > width;
    for (const part of tooLong ? piece : [piece]) take(part);
  }
  return line === "" ? lines : [...lines, line];
}

const pieces = (text: string): string[] => text.trim().match(/[^\s-]*-+\s*|[^\s-]+\s*/g) ?? [];
