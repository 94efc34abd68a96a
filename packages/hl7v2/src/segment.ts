import type { Charset } from "./charset.ts";
import type { Delimiters } from "./delimiters.ts";
import { unescapeText } from "./escape.ts";
import { countedParts, nthPart, PartsMemo } from "./parts.ts";

/** What a segment needs to know of the message that it stands in. */
export interface SegmentHome {
  readonly delimiters: Delimiters;
  readonly charset: Charset;
  /** False when the message holds no escape character at all, so that none is looked for. */
  readonly hasEscapes: boolean;
  /** The segments of one name, in order. */
  all(name: string): readonly Segment[];
}

/**
 * One line of a message. Fields, repetitions, components and subcomponents count from 1, as in the
 * standard; nothing is divided before it is asked for, and what is absent is "".
 */
export class Segment {
  /** Three characters: "PID", "ZFA". */
  readonly name: string;
  /** This is the n-th segment of the message, counted from 1 without blank lines. */
  readonly position: number;

  private readonly line: string;
  private readonly home: SegmentHome;
  /** Where each field found so far begins in `line`; -1 after the last. */
  private readonly starts: number[];
  /** MSH, FHS and BHS count their field separator as field 1 (2.5.4). */
  private readonly isHeader: boolean;
  private memos: readonly [PartsMemo, PartsMemo, PartsMemo] | undefined = undefined;

  constructor(line: string, position: number, home: SegmentHome) {
    this.name = line.slice(0, 3);
    this.position = position;
    this.line = line;
    this.home = home;
    this.isHeader = this.name === "MSH" || this.name === "FHS" || this.name === "BHS";
    this.starts = this.isHeader ? [3, 4] : [0];
  }

  /** This is the n-th segment of its name in the message, counted from 1. */
  get ordinal(): number {
    return ordinalAmong(this.home.all(this.name), this);
  }

  /** The number of the last field that the segment holds, empty or not. */
  get fieldCount(): number {
    this.startOf(Number.POSITIVE_INFINITY);
    return this.starts.length - 2 + (this.isHeader ? 1 : 0);
  }

  /**
   * The text at a place, unescaped. A level that is left out is the first of its kind, as the
   * standard's rule for older receivers has it (2.8.2): `value(5)` is PID-5.1.1 of the first
   * repetition. HL7's null `""` is returned as it is. MSH-1 and MSH-2 are returned whole.
   */
  value(field: number, repetition = 1, component = 1, subcomponent = 1): string {
    const text = this.raw(field, repetition, component, subcomponent);
    if (text === "" || !this.home.hasEscapes || this.isEncoding(field)) return text;
    return unescapeText(text, this.home.delimiters, this.home.charset);
  }

  /**
   * The text at a place as it was sent, escapes and all. A level that is left out means the whole:
   * `raw(5)` is PID-5 with its repetitions.
   */
  raw(field: number, repetition?: number, component?: number, subcomponent?: number): string {
    const whole = this.field(field);
    if (repetition === undefined || whole === "") return whole;
    if (this.isEncoding(field)) return isFirst(repetition, component, subcomponent) ? whole : "";
    const { delimiters } = this.home;
    const one =
      repetition <= countedParts
        ? nthPart(whole, delimiters.repetition, repetition)
        : (this.repetitionParts(field)[repetition - 1] ?? "");
    if (component === undefined || one === "") return one;
    const part =
      component <= countedParts
        ? nthPart(one, delimiters.component, component)
        : (this.componentParts(field, repetition)[component - 1] ?? "");
    if (subcomponent === undefined || part === "") return part;
    return subcomponent <= countedParts
      ? nthPart(part, delimiters.subcomponent, subcomponent)
      : (this.subcomponentParts(field, repetition, component)[subcomponent - 1] ?? "");
  }

  /** How many repetitions a field has; 0 when it is empty or absent. */
  repetitions(field: number): number {
    if (this.isEncoding(field)) return 1;
    return this.repetitionParts(field).length;
  }

  /** How many components one repetition has; 0 when it is empty or absent. */
  components(field: number, repetition = 1): number {
    if (this.isEncoding(field)) return repetition === 1 ? 1 : 0;
    return this.componentParts(field, repetition).length;
  }

  /** How many subcomponents one component has; 0 when it is empty or absent. */
  subcomponents(field: number, repetition = 1, component = 1): number {
    if (this.isEncoding(field)) return repetition === 1 && component === 1 ? 1 : 0;
    return this.subcomponentParts(field, repetition, component).length;
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
    return this.line;
  }

  private isEncoding(field: number): boolean {
    return this.isHeader && field <= 2;
  }

  private field(field: number): string {
    if (field < 1) return "";
    if (this.isHeader && field === 1) return this.home.delimiters.field;
    const index = this.isHeader ? field - 1 : field;
    const start = this.startOf(index);
    if (start < 0) return "";
    const next = this.startOf(index + 1);
    return next < 0 ? this.line.slice(start) : this.line.slice(start, next - 1);
  }

  /** Where the part after the n-th field separator begins; -1 when there is none. */
  private startOf(index: number): number {
    const { starts, line } = this;
    const separator = this.home.delimiters.field;
    let last = starts[starts.length - 1] as number;
    while (starts.length <= index && last >= 0) {
      const at = line.indexOf(separator, last);
      last = at < 0 ? -1 : at + 1;
      starts.push(last);
    }
    return index < starts.length ? (starts[index] as number) : -1;
  }

  private repetitionParts(field: number): readonly string[] {
    const { repetition } = this.home.delimiters;
    return this.memo(0).of(`${field}`, repetition, () => this.raw(field));
  }

  private componentParts(field: number, repetition: number): readonly string[] {
    const { component } = this.home.delimiters;
    const key = `${field} ${repetition}`;
    return this.memo(1).of(key, component, () => this.raw(field, repetition));
  }

  private subcomponentParts(field: number, repetition: number, component: number) {
    const { subcomponent } = this.home.delimiters;
    const key = `${field} ${repetition} ${component}`;
    return this.memo(2).of(key, subcomponent, () => this.raw(field, repetition, component));
  }

  private memo(level: 0 | 1 | 2): PartsMemo {
    this.memos ??= [new PartsMemo(), new PartsMemo(), new PartsMemo()];
    return this.memos[level];
  }
}

function isFirst(...levels: readonly (number | undefined)[]): boolean {
  return levels.every((level) => level === undefined || level === 1);
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
