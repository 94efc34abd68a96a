import {
  componentMark,
  escapeMark,
  highByte,
  repetitionMark,
  subcomponentMark,
} from "./byte-classes.ts";
import type { Charset } from "./charset.ts";
import type { Delimiters } from "./delimiters.ts";
import type { Divided } from "./divided.ts";
import { unescapeText } from "./escape.ts";
import { Parts } from "./parts.ts";
import { isHeaderCode, nameOf } from "./segment-name.ts";

/** What a segment needs to know of the message that it stands in. */
export interface SegmentHome {
  readonly bytes: Uint8Array;
  /** Each byte as one character. */
  readonly image: string;
  /** What each byte is to a reader of fields. */
  readonly classes: Uint8Array;
  readonly divided: Divided;
  /** The field separator as a byte. */
  readonly separator: number;
  readonly delimiters: Delimiters;
  readonly charset: Charset;
  /** What stands between two places, in the right characters. */
  textBetween(start: number, end: number): string;
  /** How many segments have a name, and which of them one is, counted from 1. */
  countOf(nameCode: number): number;
  ordinalOf(nameCode: number, position: number): number;
}

const nameLength = 3;

/** Up to here a field or part is found by counting, beyond it by a list of where all begin. */
const countedFields = 64;
const countedParts = 16;

/** What ends a repetition, a component and a subcomponent. */
const endsRepetition = repetitionMark;
const endsComponent = endsRepetition | componentMark;
const endsSubcomponent = endsComponent | subcomponentMark;

const none: readonly Parts[] = [];

/**
 * One line of a message. Fields, repetitions, components and subcomponents count from 1, as in the
 * standard; nothing is divided before it is asked for, and what is absent is "".
 */
export class Segment {
  /** This is the n-th segment of the message, counted from 1 without blank lines. */
  readonly position: number;

  private readonly home: SegmentHome;
  private readonly nameCode: number;
  /** MSH, FHS and BHS count their field separator as field 1 (2.5.4). */
  private readonly isHeader: boolean;
  private readonly lineStart: number;
  private readonly lineEnd: number;
  /** The field found last and where it stands in the message's text: most reading goes on there. */
  private found: number;
  private foundStart: number;
  private foundEnd: number;
  /** What `locate` found: a stretch of the message, and the classes of all its bytes together. */
  private start = 0;
  private end = 0;
  private seen = 0;

  constructor(
    home: SegmentHome,
    nameCode: number,
    position: number,
    lineStart: number,
    lineEnd: number,
  ) {
    const isHeader = isHeaderCode(nameCode);
    this.position = position;
    this.home = home;
    this.nameCode = nameCode;
    this.isHeader = isHeader;
    this.lineStart = lineStart;
    this.lineEnd = lineEnd;
    this.found = isHeader ? 1 : 0;
    this.foundStart = lineStart;
    this.foundEnd = lineStart + nameLength;
  }

  /** Three characters: "PID", "ZFA". */
  get name(): string {
    return nameOf(this.nameCode);
  }

  /** This is the n-th segment of its name in the message, counted from 1. */
  get ordinal(): number {
    return this.home.ordinalOf(this.nameCode, this.position);
  }

  /** Those of the message: what divides the text that `raw` returns. */
  get delimiters(): Delimiters {
    return this.home.delimiters;
  }

  /** A text as `raw` returns it, or a part of it, unescaped as `value` does. */
  unescape(raw: string): string {
    const { delimiters, charset } = this.home;
    return unescapeText(raw, delimiters, charset);
  }

  /** The number of the last field that the segment holds, empty or not. */
  get fieldCount(): number {
    const parts = this.count(this.home.delimiters.field, this.lineStart, this.lineEnd);
    return this.isHeader ? parts : parts - 1;
  }

  /**
   * The text at a place, unescaped. A level that is left out is the first of its kind, as the
   * standard's rule for older receivers has it (2.8.2): `value(5)` is PID-5.1.1 of the first
   * repetition. HL7's null `""` is returned as it is. MSH-1 and MSH-2 are returned whole.
   */
  value(field: number, repetition = 1, component = 1, subcomponent = 1): string {
    if (!this.locate(field, repetition, component, subcomponent)) return "";
    const text = this.located();
    if ((this.seen & escapeMark) === 0 || this.isEncoding(field)) return text;
    return this.unescape(text);
  }

  /**
   * The text at a place as it was sent, escapes and all. A level that is left out means the whole:
   * `raw(5)` is PID-5 with its repetitions.
   */
  raw(field: number, repetition?: number, component?: number, subcomponent?: number): string {
    return this.locate(field, repetition, component, subcomponent) ? this.located() : "";
  }

  /** Whether a field holds anything, be it separators. */
  has(field: number): boolean {
    return this.locate(field);
  }

  /** The first repetition of a field, which is all that most fields have. */
  parts(field: number): Parts {
    return this.locate(field, 1)
      ? new Parts(this.home, this.start, this.end)
      : new Parts(this.home, 0, 0);
  }

  /** All repetitions of a field; none when it is empty. */
  repeated(field: number): readonly Parts[] {
    if (!this.locate(field)) return none;
    const { home, start, end } = this;
    if ((this.seen & repetitionMark) === 0) return [new Parts(home, start, end)];
    const all: Parts[] = [];
    for (let from = start; from <= end; ) {
      this.locateFrom(from, endsRepetition);
      all.push(new Parts(home, from, this.end));
      from = this.end + 1;
    }
    return all;
  }

  /** How many repetitions a field has; 0 when it is empty or absent. */
  repetitions(field: number): number {
    if (!this.locate(field)) return 0;
    return this.isEncoding(field) ? 1 : this.count(this.home.delimiters.repetition);
  }

  /** How many components one repetition has; 0 when it is empty or absent. */
  components(field: number, repetition = 1): number {
    if (!this.locate(field, repetition)) return 0;
    return this.isEncoding(field) ? 1 : this.count(this.home.delimiters.component);
  }

  /** How many subcomponents one component has; 0 when it is empty or absent. */
  subcomponents(field: number, repetition = 1, component = 1): number {
    if (!this.locate(field, repetition, component)) return 0;
    return this.isEncoding(field) ? 1 : this.count(this.home.delimiters.subcomponent);
  }

  /**
   * How a person names a place in this segment: "PID-7"; "OBX[2]-5.1" where the message has several
   * OBX; "PID-3(2).1" for the second repetition.
   */
  place(field?: number, repetition = 1, component?: number): string {
    let place = this.name;
    if (this.home.countOf(this.nameCode) > 1) place += `[${this.ordinal}]`;
    if (field === undefined) return place;
    place += `-${field}`;
    if (repetition > 1) place += `(${repetition})`;
    return component === undefined ? place : `${place}.${component}`;
  }

  /** The segment as sent, without its line end. */
  toString(): string {
    return this.home.textBetween(this.lineStart, this.lineEnd);
  }

  private isEncoding(field: number): boolean {
    return this.isHeader && field <= 2;
  }

  private count(mark: string, start = this.start, end = this.end): number {
    return this.home.divided.between(start, end, mark).length;
  }

  private located(): string {
    const { home, start, end } = this;
    return (this.seen & highByte) === 0
      ? home.image.slice(start, end)
      : home.textBetween(start, end);
  }

  /** Sets `start`, `end` and `seen` for a place; false when it is absent or empty. */
  private locate(
    field: number,
    repetition?: number,
    component?: number,
    subcomponent?: number,
  ): boolean {
    if (this.isEncoding(field)) return this.locateEncoding(field, repetition, component);
    if (field !== this.found && !this.findField(field)) return false;
    let start = this.foundStart;
    let ends = 0;
    if (repetition !== undefined) {
      if (repetition !== 1) start = this.partStart(start, repetition, repetitionMark, 0);
      ends = endsRepetition;
    }
    if (component !== undefined) {
      if (component !== 1) start = this.partStart(start, component, componentMark, ends);
      ends = endsComponent;
    }
    if (subcomponent !== undefined) {
      if (subcomponent !== 1) start = this.partStart(start, subcomponent, subcomponentMark, ends);
      ends = endsSubcomponent;
    }
    return start >= 0 && this.locateFrom(start, ends);
  }

  /** From a place up to the first byte that ends the part, or to the end of the field. */
  private locateFrom(start: number, ends: number): boolean {
    const { bytes, classes } = this.home;
    const { foundEnd } = this;
    let end = start;
    let seen = 0;
    for (; end < foundEnd; end++) {
      const kind = classes[bytes[end] as number] as number;
      if ((kind & ends) !== 0) break;
      seen |= kind;
    }
    this.start = start;
    this.end = end;
    this.seen = seen;
    return start < end;
  }

  /** Where the n-th part begins that such marks divide; -1 when what is around it ends before. */
  private partStart(start: number, n: number, mark: number, ends: number): number {
    if (start < 0 || n < 1) return -1;
    if (n > countedParts) return this.farPartStart(start, n, mark, ends);
    const { bytes, classes } = this.home;
    const { foundEnd } = this;
    let left = n - 1;
    for (let at = start; at < foundEnd; at++) {
      const kind = classes[bytes[at] as number] as number;
      if (kind === mark && --left === 0) return at + 1;
      if ((kind & ends) !== 0) return -1;
    }
    return -1;
  }

  private farPartStart(start: number, n: number, mark: number, ends: number): number {
    this.locateFrom(start, ends);
    const { divided, delimiters } = this.home;
    return divided.between(start, this.end, markIn(delimiters, mark))[n - 1] ?? -1;
  }

  /** MSH-1 is the separator after the name, MSH-2 what follows it; neither is divided. */
  private locateEncoding(field: number, ...levels: readonly (number | undefined)[]): boolean {
    if (field < 1 || levels.some((level) => level !== undefined && level !== 1)) return false;
    const first = this.lineStart + nameLength;
    this.start = field === 1 ? first : first + 1;
    this.end = field === 1 ? first + 1 : this.fieldEnd(first + 1);
    this.seen = 0;
    return this.start < this.end && this.end <= this.lineEnd;
  }

  /** Goes on from the field found last, or begins anew when the one asked for lies before it. */
  private findField(field: number): boolean {
    if (field < 1) return false;
    if (field > countedFields) return this.findFarField(field);
    const { lineEnd } = this;
    let { found, foundEnd: end } = this;
    if (field < found) {
      found = this.isHeader ? 1 : 0;
      end = this.lineStart + nameLength;
    }
    let start = end;
    for (; found < field; found++) {
      if (end >= lineEnd) return false;
      start = end + 1;
      end = this.fieldEnd(start);
    }
    this.found = field;
    this.foundStart = start;
    this.foundEnd = end;
    return true;
  }

  private findFarField(field: number): boolean {
    const { divided, delimiters } = this.home;
    const parts = divided.between(this.lineStart, this.lineEnd, delimiters.field);
    const start = parts[this.isHeader ? field - 1 : field];
    if (start === undefined) return false;
    this.found = field;
    this.foundStart = start;
    this.foundEnd = this.fieldEnd(start);
    return true;
  }

  private fieldEnd(start: number): number {
    const { bytes, separator } = this.home;
    const { lineEnd } = this;
    let end = start;
    while (end < lineEnd && bytes[end] !== separator) end++;
    return end;
  }
}

function markIn(delimiters: Delimiters, mark: number): string {
  if (mark === repetitionMark) return delimiters.repetition;
  return mark === componentMark ? delimiters.component : delimiters.subcomponent;
}
