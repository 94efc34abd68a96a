import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";

/** The whole lines that were added to files since the last call; none of one that is not there. */
export function linesAddedTo(...paths: string[]): () => string[] {
  const all = paths.map(linesAddedToOne);
  return () => all.flatMap((added) => added());
}

function linesAddedToOne(path: string): () => string[] {
  let read = 0;
  return () => {
    if (!existsSync(path)) return [];
    const text = textFrom(path, read);
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    read += Buffer.byteLength(whole);
    return whole.split("\n");
  };
}

function textFrom(path: string, from: number): string {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(file).size - from));
    return bytes.toString("utf8", 0, readSync(file, bytes, 0, bytes.length, from));
  } finally {
    closeSync(file);
  }
}

/** A line as an object; one that is being written, or that a crash tore, says nothing. */
export function objectIn(line: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}

/** `19850327` as people write it. */
export const writtenDate = (date: string): string =>
  date.replace(/^(\d{4})(\d\d)(\d\d)$/, "$3/$2/$1");
