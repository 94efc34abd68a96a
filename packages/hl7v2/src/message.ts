import type { Charset } from "./charset.ts";
import { type CharsetFault, findCharsetFaults } from "./charset-faults.ts";
import type { Delimiters } from "./delimiters.ts";
import { readPath } from "./path.ts";
import { Segment, type SegmentHome } from "./segment.ts";

/** What `readMessage` found out before it made a message of it. */
export interface MessageParts {
  /** From the M of MSH on, as received. */
  readonly bytes: Uint8Array;
  /** The lines of the decoded text, blank ones left out; each begins with a segment name. */
  readonly lines: readonly string[];
  readonly delimiters: Delimiters;
  readonly charset: Charset;
  readonly charsetDeclared: string;
  readonly asciiOnly: boolean;
  readonly hasEscapes: boolean;
}

/** One HL7 v2 message, read by `readMessage`. It never changes; `withField` makes another. */
export class Message implements SegmentHome {
  readonly delimiters: Delimiters;
  /** The character set that the text was read in. */
  readonly charset: Charset;
  /** MSH-18 as sent, with its repetitions; "" means that the sender declared none. */
  readonly charsetDeclared: string;
  /** Every segment in the order sent, those with a Z and those of no standard included. */
  readonly segments: readonly Segment[];
  readonly hasEscapes: boolean;
  /** The bytes as received, from the M of MSH on. Not to be written to. */
  readonly bytes: Uint8Array;
  /** Whether the message holds no byte above 0x7F, and so reads alike in every set. */
  readonly asciiOnly: boolean;

  private index: Map<string, Segment[]> | undefined = undefined;
  private faults: readonly CharsetFault[] | undefined = undefined;

  constructor(parts: MessageParts) {
    this.bytes = parts.bytes;
    this.delimiters = parts.delimiters;
    this.charset = parts.charset;
    this.charsetDeclared = parts.charsetDeclared;
    this.asciiOnly = parts.asciiOnly;
    this.hasEscapes = parts.hasEscapes;
    const segments: Segment[] = [];
    for (const line of parts.lines) segments.push(new Segment(line, segments.length + 1, this));
    this.segments = segments;
  }

  /**
   * Where bytes stand that the character set does not have, one entry per field and at most 50;
   * found on first use. Control codes 0x80 to 0x9F count as such in ISO 8859: in practice they are
   * Windows or UTF-8 text under a wrong name.
   */
  get charsetFaults(): readonly CharsetFault[] {
    this.faults ??= this.asciiOnly ? [] : findCharsetFaults(this);
    return this.faults;
  }

  /** The first segment of a name. */
  first(name: string): Segment | undefined {
    if (this.index === undefined && this.segments.length <= scanned) {
      for (const segment of this.segments) if (segment.name === name) return segment;
      return undefined;
    }
    return this.byName().get(name)?.[0];
  }

  /** All segments of a name, in order. */
  all(name: string): Segment[] {
    return this.byName().get(name)?.slice() ?? [];
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
        : this.byName().get(place.segment)?.[place.ordinal - 1];
    if (segment === undefined) return "";
    return segment.value(place.field, place.repetition, place.component, place.subcomponent);
  }

  private byName(): Map<string, Segment[]> {
    if (this.index !== undefined) return this.index;
    const index = new Map<string, Segment[]>();
    for (const segment of this.segments) {
      const alike = index.get(segment.name);
      if (alike === undefined) index.set(segment.name, [segment]);
      else alike.push(segment);
    }
    this.index = index;
    return index;
  }
}

/** Messages of at most so many segments are searched as they are, without an index. */
const scanned = 64;
