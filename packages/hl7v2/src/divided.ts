/**
 * Where the parts of a stretch of text begin. For each mark the stretch asked for last is
 * remembered, so that going through very many parts one by one stays linear.
 */
export class Divided {
  private readonly text: string;
  private readonly latest = new Map<string, Stretch>();

  constructor(text: string) {
    this.text = text;
  }

  /** The beginnings, in order; none where the stretch is empty. */
  between(start: number, end: number, mark: string): readonly number[] {
    if (start === end) return [];
    const before = this.latest.get(mark);
    if (before !== undefined && before.start === start && before.end === end) return before.parts;
    const parts = beginnings(this.text.slice(start, end), start, mark);
    this.latest.set(mark, { start, end, parts });
    return parts;
  }
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly parts: readonly number[];
}

function beginnings(text: string, start: number, mark: string): readonly number[] {
  if (mark === "") return [start];
  const parts: number[] = [];
  let at = start;
  for (const part of text.split(mark)) {
    parts.push(at);
    at += part.length + 1;
  }
  return parts;
}
