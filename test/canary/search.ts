import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** Where a canary turned up. */
export interface Finding {
  readonly place: string;
  readonly field: string;
  readonly form: string;
}

/** A form that a program may have given to a text, and how to read it back. */
interface Form {
  readonly name: string;
  /** Stretches that may be such a text; the rest of a file is passed over at the speed of a search. */
  readonly pattern: RegExp;
  readonly read: (stretch: string) => readonly string[];
}

const forms: readonly Form[] = [
  { name: "as it is", pattern: /[b-df-hj-np-tv-xz]{12,}|\d{8,}/gi, read: (text) => [text] },
  {
    name: "as UTF-16",
    pattern: /(?:[b-df-hj-np-tv-xz]\0){12,}|(?:\d\0){8,}/gi,
    read: (text) => [text.replaceAll("\0", "")],
  },
  {
    name: "in hexadecimal",
    pattern: /(?:[4-7][0-9a-f]){12,}|(?:3\d){8,}/gi,
    read: (text) => [0, 1].map((shift) => Buffer.from(text.slice(shift), "hex").toString("latin1")),
  },
  {
    name: "in base64",
    pattern: /[A-Za-z0-9+/_-]{11,}/g,
    read: (text) =>
      [0, 1, 2, 3].map((shift) => Buffer.from(text.slice(shift), "base64").toString("latin1")),
  },
];

const candidates = /(?=([b-df-hj-np-tv-xz]{12}|\d{8}))/gi;

/**
 * Looks for planted values in bytes, in every form that a program may have turned them into: as they
 * are, in small letters, as UTF-16, in hexadecimal, in base64 whatever stands before it.
 */
export class Search {
  readonly #planted: ReadonlyMap<string, string>;

  constructor(planted: ReadonlyMap<string, string>) {
    this.#planted = planted;
  }

  in(place: string, content: Buffer | string): Finding[] {
    const text = typeof content === "string" ? content : content.toString("latin1");
    const found = forms.flatMap((form) =>
      [...text.matchAll(form.pattern)]
        .flatMap(([stretch]) => form.read(stretch))
        .flatMap((read) => this.#fieldsIn(read))
        .map((field) => ({ place, field, form: form.name })),
    );
    return found;
  }

  /** Every file below a folder, whatever it is. */
  inFolder(folder: string): Finding[] {
    const found: Finding[] = [];
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      found.push(...this.in(relative(folder, path), read(path)));
    }
    return found;
  }

  #fieldsIn(text: string): string[] {
    return [...text.matchAll(candidates)]
      .map(([, value = ""]) => this.#planted.get(value.toUpperCase()))
      .filter((field) => field !== undefined);
  }
}

/** A file may be gone between being listed and being read. */
function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
