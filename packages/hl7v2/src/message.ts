import { type Buffer, isAscii, isUtf8 } from "node:buffer";
import { byteClassesOf } from "./byte-classes.ts";
import type { Charset } from "./charset.ts";
import { type CharsetFault, findCharsetFaults } from "./charset-faults.ts";
import { withLatin9 } from "./decode.ts";
import type { Delimiters } from "./delimiters.ts";
import { Divided } from "./divided.ts";
import type { Lines } from "./lines.ts";
import { readPath } from "./path.ts";
import { Segment, type SegmentHome } from "./segment.ts";
import { packed } from "./segment-name.ts";

/** What `readMessage` found out before it made a message of it. */
export interface MessageParts {
  /** From the M of MSH on, as received. */
  readonly bytes: Buffer;
  /** Each byte as one character. */
  readonly image: string;
  /** The lines of the text, blank ones left out, and the name that each begins with. */
  readonly lines: Lines;
  readonly names: readonly number[];
  readonly delimiters: Delimiters;
  readonly charset: Charset;
  readonly charsetDeclared: string;
}

/** One HL7 v2 message, read by `readMessage`. It never changes; `withField` makes another. */
export class Message implements SegmentHome {
  readonly delimiters: Delimiters;
  /** The character set that the text was read in. */
  readonly charset: Charset;
  /** MSH-18 as sent, with its repetitions; "" means that the sender declared none. */
  readonly charsetDeclared: string;
  /** The bytes as received, from the M of MSH on. Not to be written to. */
  readonly bytes: Buffer;

  /** @internal What follows is for the segments alone. */
  readonly image: string;
  /** @internal */
  readonly classes: Uint8Array;
  /** @internal */
  readonly separator: number;

  private readonly lines: Lines;
  private readonly names: readonly number[];
  /** Segments are made when first asked for: a reader leaves many of them alone. */
  private readonly made: (Segment | undefined)[] = [];
  private allMade = false;
  private parts: Divided | undefined = undefined;
  private index: Map<number, Segment[]> | undefined = undefined;
  private faults: readonly CharsetFault[] | undefined = undefined;

  constructor(parts: MessageParts) {
    this.bytes = parts.bytes;
    this.image = parts.image;
    this.lines = parts.lines;
    this.names = parts.names;
    this.delimiters = parts.delimiters;
    this.charset = parts.charset;
    this.charsetDeclared = parts.charsetDeclared;
    this.classes = byteClassesOf(parts.delimiters);
    this.separator = parts.delimiters.field.charCodeAt(0);
  }

  /** Every segment in the order sent, those with a Z and those of no standard included. */
  get segments(): readonly Segment[] {
    if (!this.allMade) for (let i = 0; i < this.names.length; i++) this.segmentAt(i);
    this.allMade = true;
    return this.made as Segment[];
  }

  /**
   * Where bytes stand that the character set does not have, one entry per field and at most 50;
   * found on first use. Control codes 0x80 to 0x9F count as such in ISO 8859: in practice they are
   * Windows or UTF-8 text under a wrong name.
   */
  get charsetFaults(): readonly CharsetFault[] {
    this.faults ??= this.isSound() ? [] : findCharsetFaults(this);
    return this.faults;
  }

  /** Where the last segment ends, when one CR and nothing else parts all of them (2.5.4); else -1. */
  get plainEnd(): number {
    const { starts, ends } = this.lines;
    const last = ends.length - 1;
    for (let i = 0; i < last; i++) {
      const end = ends[i] as number;
      if (starts[i + 1] !== end + 1 || this.bytes[end] !== CR) return -1;
    }
    return ends[last] as number;
  }

  /** The first segment of a name. */
  first(name: string): Segment | undefined {
    const { names } = this;
    const code = codeOf(name);
    if (names.length > scanned) return this.byName().get(code)?.[0];
    for (let i = 0; i < names.length; i++) if (names[i] === code) return this.segmentAt(i);
    return undefined;
  }

  /**
   * A message of the first segment alone, as an acknowledgement needs it: for a program that keeps
   * many waiting, and lets go of what it has read of them.
   */
  head(): Message {
    const { bytes, image, delimiters, charset, charsetDeclared } = this;
    const lines = { starts: this.lines.starts.slice(0, 1), ends: this.lines.ends.slice(0, 1) };
    const names = this.names.slice(0, 1);
    return new Message({ bytes, image, lines, names, delimiters, charset, charsetDeclared });
  }

  /** All segments of a name, in order. */
  all(name: string): Segment[] {
    return this.byName().get(codeOf(name))?.slice() ?? [];
  }

  /**
   * The unescaped text at a path: "PID-5.1", "OBX[2]-5.1", "PID-3(2).4.2"; "" when absent. Levels
   * left out are the first, as in `Segment.value`.
   * @throws RangeError when the path itself is not written so
   */
  get(path: string): string {
    const place = readPath(path);
    if (place?.field === undefined) throw new RangeError(`not a path to a field: ${path}`);
    const segment =
      place.ordinal === undefined
        ? this.first(place.segment)
        : this.byName().get(codeOf(place.segment))?.[place.ordinal - 1];
    if (segment === undefined) return "";
    return segment.value(place.field, place.repetition, place.component, place.subcomponent);
  }

  /** @internal */
  get divided(): Divided {
    this.parts ??= new Divided(this.image);
    return this.parts;
  }

  /** @internal How many segments have a name. */
  countOf(nameCode: number): number {
    return this.names.length > scanned
      ? (this.byName().get(nameCode)?.length ?? 0)
      : this.countUpTo(nameCode, this.names.length);
  }

  /** @internal The segment at a position is the n-th of its name. */
  ordinalOf(nameCode: number, position: number): number {
    return this.names.length > scanned
      ? ordinalAmong(this.byName().get(nameCode) ?? [], position)
      : this.countUpTo(nameCode, position);
  }

  /** @internal What stands between two places, in the right characters. */
  textBetween(start: number, end: number): string {
    const { charset } = this;
    if (charset === "utf-8") return this.bytes.toString("utf8", start, end);
    const text = this.image.slice(start, end);
    return charset === "8859/15" ? withLatin9(text) : text;
  }

  /** Whether every byte is of the set, told at once; most messages are so. */
  private isSound(): boolean {
    const { bytes, charset, image } = this;
    if (charset === "utf-8") return isUtf8(bytes);
    return charset === "us-ascii" ? isAscii(bytes) : !controlCodes.test(image);
  }

  private segmentAt(index: number): Segment {
    let segment = this.made[index];
    if (segment === undefined) {
      const { starts, ends } = this.lines;
      segment = new Segment(
        this,
        this.names[index] as number,
        index + 1,
        starts[index] as number,
        ends[index] as number,
      );
      this.made[index] = segment;
    }
    return segment;
  }

  private countUpTo(nameCode: number, length: number): number {
    let count = 0;
    for (let i = 0; i < length; i++) if (this.names[i] === nameCode) count++;
    return count;
  }

  private byName(): Map<number, Segment[]> {
    if (this.index !== undefined) return this.index;
    const index = new Map<number, Segment[]>();
    for (const segment of this.segments) {
      const code = this.names[segment.position - 1] as number;
      const alike = index.get(code);
      if (alike === undefined) index.set(code, [segment]);
      else alike.push(segment);
    }
    this.index = index;
    return index;
  }
}

const CR = 0x0d;

const controlCodes = /[\u0080-\u009f]/;

/** Messages of at most so many segments are searched as they are, without an index. */
const scanned = 64;

/** No segment has a name of another length. */
function codeOf(name: string): number {
  return name.length === 3 ? packed(name, 0) : -1;
}

/** By halving, since the segments stand in the order of their positions. */
function ordinalAmong(alike: readonly Segment[], position: number): number {
  let low = 0;
  let high = alike.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((alike[middle] as Segment).position < position) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}
