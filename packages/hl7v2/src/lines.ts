/** Where one line stands in the bytes of a message: from `start` up to, without, `end`. */
export interface Line {
  readonly start: number;
  readonly end: number;
}

const CR = 0x0d;
const LF = 0x0a;

/** Blanks, and the marks of MLLP (0x0B, 0x1C) and of old text files (0x1A) that files carry along. */
export function isBlank(code: number): boolean {
  return (
    code === 0x20 ||
    code === 0x09 ||
    code === 0x0b ||
    code === 0x1c ||
    code === 0x1a ||
    code === CR ||
    code === LF
  );
}

/**
 * The lines of a text, without blank ones. The standard ends a segment with CR alone (2.5.4); LF
 * and CRLF are common in files and mean nothing else, since data carry neither.
 */
export function textLines(text: string): string[] {
  if (!text.includes("\n")) return withoutBlank(text.split("\r"));
  if (!text.includes("\r")) return withoutBlank(text.split("\n"));
  return withoutBlank(text.split("\n").flatMap((line) => line.split("\r")));
}

/** The same lines, as places in the bytes. CR and LF are single bytes in every set read here. */
export function byteLines(bytes: Uint8Array): Line[] {
  const lines: Line[] = [];
  let start = 0;
  let blank = true;
  for (let at = 0; at <= bytes.length; at++) {
    const byte = at === bytes.length ? CR : (bytes[at] as number);
    if (byte === CR || byte === LF) {
      if (!blank) lines.push({ start, end: at });
      start = at + 1;
      blank = true;
    } else if (blank && !isBlank(byte)) blank = false;
  }
  return lines;
}

function withoutBlank(lines: string[]): string[] {
  if (lines.at(-1) === "") lines.pop();
  return lines.every((line) => line !== "" && !isBlank(line.charCodeAt(0)))
    ? lines
    : lines.filter((line) => !isBlankLine(line));
}

function isBlankLine(line: string): boolean {
  for (let at = 0; at < line.length; at++) {
    if (!isBlank(line.charCodeAt(at))) return false;
  }
  return true;
}
