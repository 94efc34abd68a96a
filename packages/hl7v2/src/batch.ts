import type { Buffer } from "node:buffer";
import { asBuffer } from "./decode.ts";
import { type Fault, fault } from "./fault.ts";
import { isBlank } from "./lines.ts";

/** What a file or frame holds: messages, and perhaps the segments that wrap a batch (2.10.3). */
export interface Batch {
  /** Whether a file or batch header (FHS, BHS) stands in it. */
  readonly header: boolean;
  /** Each message's bytes as received: views of the input, not copies. */
  readonly messages: readonly Uint8Array[];
  /** What belongs to no message, and trailers that count otherwise. */
  readonly faults: readonly Fault[];
  /** The sum of what the batch trailers (BTS-1) count; null when none does. */
  readonly declaredCount: number | null;
}

/**
 * The messages of some bytes: one, several in a row, or a batch with FHS, BHS, BTS and FTS. Bytes
 * with no message give none, and a fault. Nothing of the messages themselves is judged. MLLP's
 * marks, as a journal of frames has them, are passed over.
 */
export function splitBatch(bytes: Uint8Array): Batch {
  const found = new Finder(asBuffer(bytes));
  while (found.nextLine()) {
    switch (found.name) {
      case "MSH":
        found.beginMessage();
        break;
      case "FHS":
      case "BHS":
        found.beginWrapper();
        break;
      case "BTS":
        found.endBatch();
        break;
      case "FTS":
        found.endFile();
        break;
      default:
        found.otherLine();
    }
  }
  return found.result();
}

/** Goes from line to line. */
class Finder {
  /** "MSH" or the name of a wrapping segment; "" for every other line. */
  name = "";

  private readonly bytes: Buffer;
  private readonly messages: Uint8Array[] = [];
  private readonly faults: Fault[] = [];
  private header = false;
  private declaredCount: number | null = null;
  private messageStart = -1;
  private inBatch = 0;
  private batches = 0;
  private strayReported = false;
  /** Where the line found last begins and ends, and its number. */
  private start = 0;
  private at: number;
  private lines = 0;
  private nextCr = -2;
  private nextLf = -2;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  }

  /** On to the next line that is not blank; false behind the last. */
  nextLine(): boolean {
    const { bytes } = this;
    while (this.at < bytes.length && isBlank(bytes[this.at] as number)) this.at++;
    if (this.at >= bytes.length) return false;
    this.start = this.at;
    this.at = this.lineEnd(this.start);
    this.lines++;
    this.name = nameAt(bytes, this.start);
    return true;
  }

  beginMessage(): void {
    this.closeMessage(this.start);
    this.messageStart = this.start;
    this.inBatch++;
  }

  beginWrapper(): void {
    this.closeMessage(this.start);
    this.header = true;
    this.inBatch = 0;
    if (this.name === "BHS") this.batches++;
  }

  endBatch(): void {
    this.closeMessage(this.start);
    const count = this.countIn();
    if (count !== null) this.declaredCount = (this.declaredCount ?? 0) + count;
    if (count !== null && count !== this.inBatch)
      this.report("bad-segment", "BTS-1", `it counts ${count} messages, there are ${this.inBatch}`);
    this.inBatch = 0;
  }

  endFile(): void {
    this.closeMessage(this.start);
    const count = this.countIn();
    if (count !== null && count !== this.batches)
      this.report("bad-segment", "FTS-1", `it counts ${count} batches, there are ${this.batches}`);
  }

  /** A line of the open message, or of none. Of a run of strays only the first is told. */
  otherLine(): void {
    if (this.messageStart >= 0 || this.strayReported) return;
    this.strayReported = true;
    this.report("no-msh", `line ${this.lines}`, "this belongs to no message: none has begun");
  }

  result(): Batch {
    this.closeMessage(this.bytes.length);
    const { header, messages, faults, declaredCount } = this;
    if (messages.length === 0 && faults.length === 0)
      this.report("empty", "message", header ? "the batch holds no message" : "there is nothing");
    return { header, messages, faults, declaredCount };
  }

  private closeMessage(end: number): void {
    if (this.messageStart >= 0)
      this.messages.push(this.bytes.subarray(this.messageStart, this.withoutMarks(end)));
    this.messageStart = -1;
    this.strayReported = false;
  }

  /** The end of a message before MLLP's end mark (0x1C), where one follows it. */
  private withoutMarks(end: number): number {
    let cut = end;
    for (let at = end - 1; at > this.messageStart && isBlank(this.bytes[at] as number); at--) {
      if (this.bytes[at] === 0x1c || this.bytes[at] === 0x0b) cut = at;
    }
    return cut;
  }

  /** Each search goes on where the last of its kind ended, so that both together are one pass. */
  private lineEnd(from: number): number {
    const { bytes } = this;
    if (this.nextCr < from && this.nextCr !== -1) this.nextCr = bytes.indexOf(0x0d, from);
    if (this.nextLf < from && this.nextLf !== -1) this.nextLf = bytes.indexOf(0x0a, from);
    const cr = this.nextCr < 0 ? bytes.length : this.nextCr;
    const lf = this.nextLf < 0 ? bytes.length : this.nextLf;
    return Math.min(cr, lf);
  }

  /** BTS-1 or FTS-1: a number, or nothing. */
  private countIn(): number | null {
    const text = this.bytes.toString("latin1", this.start, Math.min(this.at, this.start + 64));
    const first = text.slice(4).split(text.charAt(3), 1)[0]?.trim() ?? "";
    if (first === "") return null;
    if (/^\d{1,9}$/.test(first)) return Number(first);
    this.report("bad-segment", `${this.name}-1`, "the count is not a number");
    return null;
  }

  private report(code: Fault["code"], place: string, detail: string): void {
    this.faults.push(fault(code, place, detail));
  }
}

function nameAt(bytes: Buffer, at: number): string {
  const code = ((bytes[at] as number) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
  const name = names.get(code);
  if (name === undefined) return "";
  const next = bytes[at + 3];
  return next !== undefined && isWordCharacter(next) ? "" : name;
}

const names: ReadonlyMap<number, string> = new Map(
  ["MSH", "FHS", "BHS", "BTS", "FTS"].map((name) => [
    (name.charCodeAt(0) << 16) | (name.charCodeAt(1) << 8) | name.charCodeAt(2),
    name,
  ]),
);

function isWordCharacter(byte: number): boolean {
  const isDigit = byte >= 0x30 && byte <= 0x39;
  return isDigit || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a);
}
