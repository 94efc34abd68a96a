import { componentMark, escapeMark, highByte, subcomponentMark } from "./byte-classes.ts";
import { unescapeText } from "./escape.ts";
import { present } from "./present.ts";
import type { SegmentHome } from "./segment.ts";

/**
 * One repetition of a field, for who reads most of its components: it goes on from the one found
 * last, so they are found fastest in their order. Texts are unescaped, and as `present` makes them;
 * what is absent is "".
 */
export class Parts {
  private readonly home: SegmentHome;
  private readonly start: number;
  private readonly end: number;
  /** The component found last, where it stands, and the classes of all its bytes together. */
  private found = 0;
  private foundStart: number;
  private foundEnd: number;
  private seen = 0;

  /** @internal `Segment` makes them. */
  constructor(home: SegmentHome, start: number, end: number) {
    this.home = home;
    this.start = start;
    this.end = end;
    this.foundStart = start;
    this.foundEnd = start - 1;
  }

  /** As sent, escapes and all. */
  get raw(): string {
    return this.home.textBetween(this.start, this.end);
  }

  /** A subcomponent; the first is the one that a level left out means (2.8.2). */
  at(component: number, subcomponent = 1): string {
    if (!this.find(component)) return "";
    let start = this.foundStart;
    let end = this.foundEnd;
    if ((this.seen & subcomponentMark) !== 0) {
      for (let left = subcomponent - 1; left > 0; left--) {
        start = this.subcomponentEnd(start) + 1;
        if (start > end) return "";
      }
      end = this.subcomponentEnd(start);
    } else if (subcomponent !== 1) return "";
    return start === end ? "" : present(this.read(start, end));
  }

  /** A component whose text may hold a subcomponent separator that its sender did not escape. */
  whole(component: number): string {
    if (!this.find(component)) return "";
    const isDivided = (this.seen & subcomponentMark) !== 0;
    return isDivided ? this.joined().trim() : present(this.read(this.foundStart, this.foundEnd));
  }

  /** All of it as one text, with the separators that everybody uses. */
  text(): string {
    const components: string[] = [];
    this.rewind();
    while (this.step()) components.push(this.joined());
    return components.join("^").trim();
  }

  /** False when the component is absent or empty. */
  private find(component: number): boolean {
    if (component < this.found) this.rewind();
    while (this.found < component) if (!this.step()) return false;
    return this.foundStart < this.foundEnd;
  }

  private rewind(): void {
    this.found = 0;
    this.foundEnd = this.start - 1;
  }

  /** On to the next component; false behind the last. */
  private step(): boolean {
    if (this.foundEnd >= this.end) return false;
    const { bytes, classes } = this.home;
    const { end } = this;
    const start = this.foundEnd + 1;
    let seen = 0;
    let at = start;
    for (; at < end; at++) {
      const kind = classes[bytes[at] as number] as number;
      if (kind === componentMark) break;
      seen |= kind;
    }
    this.found++;
    this.foundStart = start;
    this.foundEnd = at;
    this.seen = seen;
    return true;
  }

  /** Where the subcomponent that begins at a place of the found component ends. */
  private subcomponentEnd(start: number): number {
    const { bytes, classes } = this.home;
    const { foundEnd } = this;
    let at = start;
    while (at < foundEnd && classes[bytes[at] as number] !== subcomponentMark) at++;
    return at;
  }

  /** The subcomponents of the found component as one text. */
  private joined(): string {
    let text = "";
    for (let start = this.foundStart; start <= this.foundEnd; ) {
      const end = this.subcomponentEnd(start);
      text += start > this.foundStart ? `&${this.read(start, end)}` : this.read(start, end);
      start = end + 1;
    }
    return text;
  }

  private read(start: number, end: number): string {
    const { home, seen } = this;
    const isPlain = (seen & highByte) === 0;
    const text = isPlain ? home.image.slice(start, end) : home.textBetween(start, end);
    return (seen & escapeMark) === 0 ? text : unescapeText(text, home.delimiters, home.charset);
  }
}
