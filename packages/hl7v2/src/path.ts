/** A place in a message, counted from 1; a level that is absent is undefined. */
export interface Path {
  readonly segment: string;
  readonly ordinal: number | undefined;
  readonly field: number | undefined;
  readonly repetition: number | undefined;
  readonly component: number | undefined;
  readonly subcomponent: number | undefined;
}

const grammar =
  /^([A-Z][A-Z0-9]{2})(?:\[(\d{1,7})\])?(?:-(\d{1,7})(?:\((\d{1,7})\))?(?:\.(\d{1,7})(?:\.(\d{1,7}))?)?)?$/;

const remembered = new Map<string, Path>();

/** "OBX[2]-5(1).3.2" read; null when the text is not written so. */
export function readPath(text: string): Path | null {
  const before = remembered.get(text);
  if (before !== undefined) return before;
  const parts = grammar.exec(text);
  if (parts === null) return null;
  const path: Path = {
    segment: parts[1] as string,
    ordinal: numberOf(parts[2]),
    field: numberOf(parts[3]),
    repetition: numberOf(parts[4]),
    component: numberOf(parts[5]),
    subcomponent: numberOf(parts[6]),
  };
  // Programs use the same few paths for every message; the limit keeps generated ones out.
  if (remembered.size < 1024) remembered.set(text, path);
  return path;
}

function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}
