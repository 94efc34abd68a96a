import type { Face } from "../type/face.ts";
import type { Weight } from "../type/faces.ts";
import { setText } from "../type/set.ts";
import { digits } from "./objects.ts";
import type { Element } from "./structure.ts";

/** Dark squares, row by row, 1 for dark. */
export interface Modules {
  readonly size: number;
  readonly data: Uint8Array;
}

/** A4 in whole dots at 300 to the inch (2480 by 3508), in points. */
export const page = { width: 595.2, height: 841.92 };

/** What is drawn on a page; places are in points from the upper left corner. */
export class Content {
  readonly #operators: string[] = [];
  readonly #fonts = new Map<Face, string>();
  #marked = 0;

  get fonts(): ReadonlyMap<Face, string> {
    return this.#fonts;
  }

  get operators(): string {
    return this.#operators.join("\n");
  }

  /** What `draw` draws belongs to an element of the structure. */
  of(element: Element, draw: () => void): void {
    const number = this.#marked++;
    element.kids.push(number);
    this.#operators.push(`/${element.role}<</MCID ${number}>>BDC`);
    draw();
    this.#operators.push("EMC");
  }

  /** What `draw` draws says nothing and is read out to nobody. */
  ornament(draw: () => void): void {
    this.#operators.push("/Artifact BMC");
    draw();
    this.#operators.push("EMC");
  }

  /** One line, its foot at `y`; grey from 0, black, to 1. */
  text(line: string, x: number, y: number, size: number, weight: Weight, grey = 0): void {
    this.#operators.push(
      `${digits(grey)} g BT 1 0 0 1 ${digits(x)} ${digits(page.height - y)} Tm`,
      `${this.#shown(line, size, weight)} ET`,
    );
  }

  /** A line around a middle, turned against the clock by an angle in degrees. */
  turned(line: string, width: number, size: number, degrees: number, grey: number): void {
    const [cos, sin] = [Math.cos, Math.sin].map((of) => of((degrees * Math.PI) / 180)) as [
      number,
      number,
    ];
    const x = page.width / 2 - (cos * width) / 2;
    const y = page.height / 2 - (sin * width) / 2;
    const turn = [cos, sin, -sin, cos].map((value) => value.toFixed(5)).join(" ");
    this.#operators.push(
      `${digits(grey)} g BT ${turn} ${digits(x)} ${digits(y)} Tm`,
      `${this.#shown(line, size, "bold")} ET`,
    );
  }

  line(x1: number, y1: number, x2: number, y2: number, grey: number): void {
    const [from, to] = [page.height - y1, page.height - y2].map(digits);
    this.#operators.push(`${digits(grey)} G 0.5 w ${digits(x1)} ${from} m ${digits(x2)} ${to} l S`);
  }

  /**
   * A code as rectangles of one path, `module` points a module, on white up to `quiet` modules around
   * it. One path: between areas that are painted one by one, readers leave hairlines.
   */
  code({ size, data }: Modules, x: number, y: number, module: number, quiet: number): void {
    const whole = size + 2 * quiet;
    const rectangles: string[] = [];
    for (let row = 0; row < size; row++) {
      for (let start = 0, column = 0; column <= size; column++) {
        if (column < size && data[row * size + column]) continue;
        if (column > start) rectangles.push(`${start} ${row} ${column - start} 1 re`);
        start = column + 1;
      }
    }
    this.#operators.push(
      `q ${module} 0 0 -${module} ${x.toFixed(3)} ${(page.height - y).toFixed(3)} cm`,
      `1 g -${quiet} -${quiet} ${whole} ${whole} re f 0 g`,
      rectangles.join("\n"),
      "f Q",
    );
  }

  #shown(line: string, size: number, weight: Weight): string {
    return setText(line, weight)
      .map(({ face, glyphs }) => {
        const codes = glyphs.map((glyph) => glyph.toString(16).padStart(4, "0")).join("");
        return `/${this.#fontName(face)} ${digits(size)} Tf <${codes}> Tj`;
      })
      .join(" ");
  }

  #fontName(face: Face): string {
    const name = this.#fonts.get(face) ?? `F${this.#fonts.size + 1}`;
    this.#fonts.set(face, name);
    return name;
  }
}
