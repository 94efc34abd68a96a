import type { Charset } from "./charset.ts";
import type { Delimiters } from "./delimiters.ts";
import { unescapeText } from "./escape.ts";
import type { Marks } from "./marks.ts";
import { isHeaderCode } from "./segment-name.ts";

/** What a segment needs to know of the message that it stands in. */
export interface SegmentHome {
  readonly text: string;
  readonly delimiters: Delimiters;
  readonly charset: Charset;
  readonly fieldMarks: Marks;
  readonly repetitionMarks: Marks;
  readonly componentMarks: Marks;
  readonly subcomponentMarks: Marks;
  readonly escapeMarks: Marks;
  /** The segments of one name, in order. */
  all(name: string): readonly Segment[];
}

const nameLength = 3;

/** Beyond it fields are found from a list of where all of them begin, not by counting. */
const countedFields = 64;

/**
 * One line of a message. Fields, repetitions, components and subcomponents count from 1, as in the
 * standard; nothing is divided before it is asked for, and what is absent is "".
 */
export class Segment {
  /** This is the n-th segment of the message, counted from 1 without blank lines. */
  readonly position: number;

  private readonly home: SegmentHome;
  /** MSH, FHS and BHS count their field separator as field 1 (2.5.4). */
  private readonly isHeader: boolean;
  private readonly lineStart: number;
  private readonly lineEnd: number;
  /** The field found last and where it stands in the message's text: most reading goes on there. */
  private found: number;
  private foundStart: number;
  private foundEnd: number;
  /** What `locate` found. */
  private start = 0;
  private end = 0;

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
    this.isHeader = isHeader;
    this.lineStart = lineStart;
    this.lineEnd = lineEnd;
    this.found = isHeader ? 1 : 0;
    this.foundStart = lineStart;
    this.foundEnd = lineStart + nameLength;
  }

  /** Three characters: "PID", "ZFA". */
  get name(): string {
    return this.home.text.slice(this.lineStart, this.lineStart + nameLength);
  }

  /** This is the n-th segment of its name in the message, counted from 1. */
  get ordinal(): number {
    return ordinalAmong(this.home.all(this.name), this);
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
    const parts = this.home.fieldMarks.count(this.lineStart, this.lineEnd);
    return this.isHeader ? parts : parts - 1;
  }

  /**
   * The text at a place, unescaped. A level that is left out is the first of its kind, as the
   * standard's rule for older receivers has it (2.8.2): `value(5)` is PID-5.1.1 of the first
   * repetition. HL7's null `""` is returned as it is. MSH-1 and MSH-2 are returned whole.
   */
  value(field: number, repetition = 1, component = 1, subcomponent = 1): string {
    if (!this.locate(field, repetition, component, subcomponent)) return "";
    const { home, start, end } = this;
    const text = home.text.slice(start, end);
    if (home.escapeMarks.next(start, end) === end || this.isEncoding(field)) return text;
    return unescapeText(text, home.delimiters, home.charset);
  }

  /**
   * The text at a place as it was sent, escapes and all. A level that is left out means the whole:
   * `raw(5)` is PID-5 with its repetitions.
   */
  raw(field: number, repetition?: number, component?: number, subcomponent?: number): string {
    return this.locate(field, repetition, component, subcomponent)
      ? this.home.text.slice(this.start, this.end)
      : "";
  }

  /** How many repetitions a field has; 0 when it is empty or absent. */
  repetitions(field: number): number {
    if (!this.locate(field)) return 0;
    return this.isEncoding(field) ? 1 : this.home.repetitionMarks.count(this.start, this.end);
  }

  /** How many components one repetition has; 0 when it is empty or absent. */
  components(field: number, repetition = 1): number {
    if (!this.locate(field, repetition)) return 0;
    return this.isEncoding(field) ? 1 : this.home.componentMarks.count(this.start, this.end);
  }

  /** How many subcomponents one component has; 0 when it is empty or absent. */
  subcomponents(field: number, repetition = 1, component = 1): number {
    if (!this.locate(field, repetition, component)) return 0;
    return this.isEncoding(field) ? 1 : this.home.subcomponentMarks.count(this.start, this.end);
  }

  /**
   * How a person names a place in this segment: "PID-7"; "OBX[2]-5.1" where the message has several
   * OBX; "PID-3(2).1" for the second repetition.
   */
  place(field?: number, repetition = 1, component?: number): string {
    const alike = this.home.all(this.name);
    let place = alike.length > 1 ? `${this.name}[${ordinalAmong(alike, this)}]` : this.name;
    if (field === undefined) return place;
    place += `-${field}`;
    if (repetition > 1) place += `(${repetition})`;
    return component === undefined ? place : `${place}.${component}`;
  }

  /** The segment as sent, without its line end. */
  toString(): string {
    return this.home.text.slice(this.lineStart, this.lineEnd);
  }

  private isEncoding(field: number): boolean {
    return this.isHeader && field <= 2;
  }

  /**
   * Sets `start` and `end` to a place in the text; false when it is absent or empty. Written out
   * level by level because this is where the time of reading goes.
   */
  private locate(
    field: number,
    repetition?: number,
    component?: number,
    subcomponent?: number,
  ): boolean {
    if (this.isEncoding(field)) return this.locateEncoding(field, repetition, component);
    if (field !== this.found && !this.findField(field)) return false;
    const { home } = this;
    let start = this.foundStart;
    let end = this.foundEnd;
    if (repetition !== undefined) {
      if (repetition !== 1) start = home.repetitionMarks.partStart(start, end, repetition);
      if (start < 0) return false;
      end = home.repetitionMarks.next(start, end);
    }
    if (component !== undefined) {
      if (component !== 1) start = home.componentMarks.partStart(start, end, component);
      if (start < 0) return false;
      end = home.componentMarks.next(start, end);
    }
    if (subcomponent !== undefined) {
      if (subcomponent !== 1) start = home.subcomponentMarks.partStart(start, end, subcomponent);
      if (start < 0) return false;
      end = home.subcomponentMarks.next(start, end);
    }
    this.start = start;
    this.end = end;
    return start < end;
  }

  /** MSH-1 is the separator after the name, MSH-2 what follows it; neither is divided. */
  private locateEncoding(field: number, ...levels: readonly (number | undefined)[]): boolean {
    if (field < 1 || levels.some((level) => level !== undefined && level !== 1)) return false;
    const first = this.lineStart + nameLength;
    this.start = field === 1 ? first : first + 1;
    this.end = field === 1 ? first + 1 : this.home.fieldMarks.next(first + 1, this.lineEnd);
    return this.start < this.end && this.end <= this.lineEnd;
  }

  /** Goes on from the field found last, or begins anew when the one asked for lies before it. */
  private findField(field: number): boolean {
    if (field < 1) return false;
    if (field > countedFields) return this.findFarField(field);
    const { text, delimiters } = this.home;
    const { lineEnd } = this;
    const separator = delimiters.field.charCodeAt(0);
    let { found, foundStart: start, foundEnd: end } = this;
    if (field < found) {
      found = this.isHeader ? 1 : 0;
      end = this.lineStart + nameLength;
    }
    for (; found < field; found++) {
      if (end >= lineEnd) return false;
      start = end + 1;
      // Most fields are empty: a look at one character spares the call.
      if (text.charCodeAt(start) === separator) {
        end = start;
        continue;
      }
      // Every line longer than its name holds a separator, so this never runs far into the next.
      end = text.indexOf(delimiters.field, start);
      if (end < 0 || end > lineEnd) end = lineEnd;
    }
    this.found = field;
    this.foundStart = start;
    this.foundEnd = end;
    return true;
  }

  private findFarField(field: number): boolean {
    const { fieldMarks } = this.home;
    const part = this.isHeader ? field : field + 1;
    const start = fieldMarks.partStart(this.lineStart, this.lineEnd, part);
    if (start < 0) return false;
    this.found = field;
    this.foundStart = start;
    this.foundEnd = fieldMarks.next(start, this.lineEnd);
    return true;
  }
}

/** By halving, since the segments stand in the order of their positions. */
function ordinalAmong(alike: readonly Segment[], segment: Segment): number {
  let low = 0;
  let high = alike.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((alike[middle] as Segment).position < segment.position) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}
