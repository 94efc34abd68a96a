import type { Bilingual, Language } from "./contract.ts";
import { Content } from "./pdf/content.ts";
import { Element } from "./pdf/structure.ts";
import type { Weight } from "./type/faces.ts";
import { widthOf } from "./type/set.ts";
import { wrap } from "./type/wrap.ts";

/** Where a text stands: the top of its first line, and how wide it may become. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface Look {
  readonly size: number;
  readonly weight?: Weight;
  readonly grey?: number;
  readonly centred?: boolean;
}

/** Distance of two lines, and of a line's top from its foot, in sizes. */
const leading = 1.22;
const foot = 0.95;

/** The page while it is drawn: content, structure, and the languages in their order. */
export class Sheet {
  readonly content = new Content();
  readonly structure: Element;
  readonly first: Language;
  readonly second: Language;

  /** @param languages of the country; French stands first unless English does there */
  constructor(languages: readonly string[]) {
    const [foremost] = languages.filter((name) => name === "fr" || name === "en");
    this.first = foremost === "en" ? "en" : "fr";
    this.second = this.first === "fr" ? "en" : "fr";
    this.structure = new Element("Document", { lang: this.first });
  }

  /** Writes a text into an element, over as many lines as it takes. @returns the y below it */
  write(element: Element, text: string, { x, y, width }: Place, look: Look): number {
    const { size, weight = "regular", grey = 0, centred = false } = look;
    const lines = wrap(text, weight, size, width);
    this.content.of(element, () => {
      for (const [index, line] of lines.entries()) {
        const spare = centred ? (width - widthOf(line.trimEnd(), weight, size)) / 2 : 0;
        const at = y + (index * leading + foot) * size;
        this.content.text(line, x + Math.max(0, spare), at, size, weight, grey);
      }
    });
    return y + lines.length * leading * size;
  }

  /** A text in both languages, the second one smaller below, marked as being in it. */
  writeBoth(element: Element, text: Bilingual, place: Place, look: Look): number {
    const y = this.write(element, text[this.first], place, look);
    const span = element.add("Span", { lang: this.second });
    const below = { grey: 0.3, weight: "regular", size: Math.max(6.5, look.size * 0.85) } as const;
    return this.write(span, text[this.second], { ...place, y }, { ...look, ...below });
  }
}
