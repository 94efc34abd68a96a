/** Where the lines of a text stand: the n-th from `starts[n]` up to, without, `ends[n]`. */
export interface Lines {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const CR = 0x0d;
const LF = 0x0a;

/** Blanks, and the marks of MLLP (0x0B, 0x1C) and of old text files (0x1A) that files carry along. */
export function isBlank(code: number): boolean {
  if (code > 0x20) return false;
  return code === 0x20 || (code >= 0x09 && code <= CR) || code === 0x1c || code === 0x1a;
}

/**
 * The lines of a text, without blank ones. The standard ends a segment with CR alone (2.5.4); LF
 * and CRLF are common in files and mean nothing else, since data carry neither.
 */
export function textLines(text: string): Lines {
  const starts: number[] = [];
  const ends: number[] = [];
  const { length } = text;
  let carriageReturn = -1;
  let lineFeed = -1;
  for (let start = 0; start < length; ) {
    if (lineFeed < start) lineFeed = nextOf("\n", text, start);
    if (carriageReturn < start) carriageReturn = nextOf("\r", text, start);
    const end = Math.min(carriageReturn, lineFeed);
    if (!isBlank(text.charCodeAt(start)) || !isBlankBetween(text, start, end)) {
      starts.push(start);
      ends.push(end);
    }
    start = end + 1;
  }
  return { starts, ends };
}

function nextOf(mark: string, text: string, start: number): number {
  const found = text.indexOf(mark, start);
  return found < 0 ? text.length : found;
}

function isBlankBetween(text: string, start: number, end: number): boolean {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at === end;
}

/** The same lines as places in the bytes: CR and LF are single bytes in every set read here. */
export function byteLines(bytes: Uint8Array): Lines {
  const starts: number[] = [];
  const ends: number[] = [];
  let start = 0;
  let blank = true;
  for (let at = 0; at <= bytes.length; at++) {
    const byte = at === bytes.length ? CR : (bytes[at] as number);
    if (byte === CR || byte === LF) {
      if (!blank) {
        starts.push(start);
        ends.push(at);
      }
      start = at + 1;
      blank = true;
    } else if (blank && !isBlank(byte)) blank = false;
  }
  return { starts, ends };
}
