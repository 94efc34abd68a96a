import { alignmentCentres, type CorrectionLevel, type Version } from "./versions.ts";

/**
 * Any of the eight masks makes a valid code; choosing among them by penalties costs many times the
 * rest of the work, and what base45 gives is mixed enough for each.
 */
const mask = 3;
const isMasked = (row: number, column: number): boolean => (row + column) % 3 === 0;

/** What is the same in all codes of a version and a level. */
export interface Plan {
  /** Its patterns, 1 for dark, and light where codewords come. */
  readonly patterns: Uint8Array;
  /** Where each bit goes, in order. */
  readonly places: Uint16Array;
  /** What the mask does to each bit. */
  readonly flips: Uint8Array;
}

const plans = new Map<string, Plan>();

export function planOf(version: Version): Plan {
  const key = `${version.number}${version.level}`;
  const known = plans.get(key);
  if (known) return known;
  const plan = draw(version);
  plans.set(key, plan);
  return plan;
}

function draw(version: Version): Plan {
  const { size, number, level } = version;
  const patterns = new Uint8Array(size * size);
  const taken = new Uint8Array(size * size);
  const set = (row: number, column: number, dark: boolean) => {
    if (row < 0 || column < 0 || row >= size || column >= size) return;
    patterns[row * size + column] = dark ? 1 : 0;
    taken[row * size + column] = 1;
  };
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  for (const [row, column] of alignments(number, size)) square(set, row, column, 2);
  for (const [row, column] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const) {
    square(set, row, column, 4);
  }
  tellFormat(set, size, level);
  if (number >= 7) tellVersion(set, size, number);
  return { patterns, ...route(size, taken) };
}

type Set_ = (row: number, column: number, dark: boolean) => void;

/** A dark middle in a light ring in a dark one; for finders a light ring more, and a bigger middle. */
function square(set: Set_, row: number, column: number, reach: 2 | 4): void {
  for (let down = -reach; down <= reach; down++) {
    for (let right = -reach; right <= reach; right++) {
      const ring = Math.max(Math.abs(down), Math.abs(right));
      set(row + down, column + right, reach === 4 ? ring !== 2 && ring !== 4 : ring !== 1);
    }
  }
}

function alignments(number: number, size: number): (readonly [number, number])[] {
  const centres = alignmentCentres(number);
  const last = size - 7;
  return centres
    .flatMap((row) => centres.map((column) => [row, column] as const))
    .filter(
      ([row, column]) =>
        !(
          (row === 6 && column === 6) ||
          (row === 6 && column === last) ||
          (row === last && column === 6)
        ),
    );
}

const levelBits: Readonly<Record<CorrectionLevel, number>> = { L: 1, M: 0, Q: 3, H: 2 };

/** Level and mask, twice, with the one module that is always dark (section 7.9). */
function tellFormat(set: Set_, size: number, level: CorrectionLevel): void {
  const data = (levelBits[level] << 3) | mask;
  const bits = ((data << 10) | remainder(data << 10, 0x537, 10)) ^ 0x5412;
  const bit = (index: number) => ((bits >> index) & 1) === 1;
  for (let index = 0; index < 15; index++) {
    // Around the upper left finder, stepping over the timing patterns.
    if (index < 8) set(index < 6 ? index : index + 1, 8, bit(index));
    else set(8, index === 8 ? 7 : 14 - index, bit(index));
    // Below the upper right and beside the lower left finder.
    if (index < 8) set(8, size - 1 - index, bit(index));
    else set(size - 15 + index, 8, bit(index));
  }
  set(size - 8, 8, true);
}

/** The version, twice (section 7.10). */
function tellVersion(set: Set_, size: number, number: number): void {
  const bits = (number << 12) | remainder(number << 12, 0x1f25, 12);
  for (let index = 0; index < 18; index++) {
    const dark = ((bits >> index) & 1) === 1;
    const [along, across] = [Math.floor(index / 3), size - 11 + (index % 3)];
    set(along, across, dark);
    set(across, along, dark);
  }
}

function remainder(value: number, divisor: number, degree: number): number {
  let rest = value;
  for (let bit = 17; bit >= degree; bit--) {
    if ((rest >> bit) & 1) rest ^= divisor << (bit - degree);
  }
  return rest;
}

/** Two columns at a time, upwards and downwards in turn, from the right (section 7.7.3). */
function route(size: number, taken: Uint8Array): Omit<Plan, "patterns"> {
  const places: number[] = [];
  const flips: number[] = [];
  for (let right = size - 1, upward = true; right > 0; right -= 2, upward = !upward) {
    if (right === 6) right--;
    for (let step = 0; step < size; step++) {
      const row = upward ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (taken[row * size + column]) continue;
        places.push(row * size + column);
        flips.push(isMasked(row, column) ? 1 : 0);
      }
    }
  }
  return { places: Uint16Array.from(places), flips: Uint8Array.from(flips) };
}
