/** Up to here counting separators is quicker than listing where all of them stand. */
const counted = 16;

/**
 * Where one character stands next in a text. A message is mostly read from the left to the right,
 * so the place found last answers most questions: where no repetition is left they are searched for
 * once, not once per field. The search ahead never goes over the same text twice; a step back is
 * searched for within its bounds and remembered beside. So the work stays linear in the text, in
 * whatever order the fields are read.
 */
export class Marks {
  private readonly text: string;
  private readonly mark: string;
  private readonly code: number;
  /** No mark stands from `from` up to `at`, where the next one stands or the text ends. */
  private from = 0;
  private at = -1;
  private back: Stretch | undefined = undefined;
  private divided: Divided | undefined = undefined;

  constructor(text: string, mark: string) {
    this.text = text;
    this.mark = mark;
    this.code = mark.charCodeAt(0);
  }

  /** The first place at or after `start` and before `end`; `end` when there is none. */
  next(start: number, end: number): number {
    if (start < this.from) return this.nextBack(start, end);
    if (start > this.at) this.search(start);
    return Math.min(this.at, end);
  }

  /** Where the n-th part of the text between two places begins; -1 when there are fewer. */
  partStart(start: number, end: number, n: number): number {
    if (n > counted) return this.divide(start, end)[n - 1] ?? -1;
    let at = start;
    for (let i = 1; i < n; i++) {
      at = this.next(at, end) + 1;
      if (at > end) return -1;
    }
    return at;
  }

  /** How many parts the text between two places has; 0 when it is empty. */
  count(start: number, end: number): number {
    return start === end ? 0 : this.divide(start, end).length;
  }

  private search(start: number): void {
    this.from = start;
    // Marks often follow each other: a look at one character spares the call.
    if (this.text.charCodeAt(start) === this.code) {
      this.at = start;
      return;
    }
    const found = this.text.indexOf(this.mark, start);
    this.at = found < 0 ? this.text.length : found;
  }

  private nextBack(start: number, end: number): number {
    const { back } = this;
    if (back !== undefined && start >= back.from && start <= back.at) {
      if (back.at < back.end || end <= back.end) return Math.min(back.at, end);
    }
    const found = this.text.slice(start, end).indexOf(this.mark);
    const at = found < 0 ? end : start + found;
    this.back = { from: start, at, end };
    return at;
  }

  private divide(start: number, end: number): readonly number[] {
    if (this.divided?.start === start && this.divided.end === end) return this.divided.parts;
    const parts: number[] = [];
    let at = start;
    for (const part of this.text.slice(start, end).split(this.mark)) {
      parts.push(at);
      at += part.length + 1;
    }
    this.divided = { start, end, parts };
    return parts;
  }
}

/** No mark stands from `from` up to `at`: there stands one, or the stretch looked at ends. */
interface Stretch {
  readonly from: number;
  readonly at: number;
  readonly end: number;
}

/** Where each part of the last text that was divided as a whole begins. */
interface Divided {
  readonly start: number;
  readonly end: number;
  readonly parts: readonly number[];
}
