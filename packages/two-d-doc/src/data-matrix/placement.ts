/**
 * Where each bit of each codeword goes in the mapping matrix of a square symbol (ISO/IEC 16022 annex
 * F): codewords run in diagonals, in the shape of an L of eight modules, and are bent around the
 * edges; four corners have shapes of their own. An entry is codeword * 8 + bit from the top, or -1 for
 * the two fixed dark modules and -2 for the two light ones of the lower right corner.
 */
export function placement(size: number): Int32Array {
  const known = placements.get(size);
  if (known) return known;
  const made = place(size);
  placements.set(size, made);
  return made;
}

const placements = new Map<number, Int32Array>();
const free = -3;

/** Modules of an ordinary codeword from its lowest bit's place: row and column of bits 1 to 8. */
const shape = [
  [-2, -2],
  [-2, -1],
  [-1, -2],
  [-1, -1],
  [-1, 0],
  [0, -2],
  [0, -1],
  [0, 0],
] as const;

function place(size: number): Int32Array {
  const cells = new Int32Array(size * size).fill(free);
  let codeword = 0;
  const set = (row: number, column: number, bit: number): void => {
    let [r, c] = [row, column];
    if (r < 0) {
      r += size;
      c += 4 - ((size + 4) % 8);
    }
    if (c < 0) {
      c += size;
      r += 4 - ((size + 4) % 8);
    }
    cells[r * size + c] = codeword * 8 + bit;
  };
  const ordinary = (row: number, column: number): void => {
    for (const [bit, [down, right]] of shape.entries()) set(row + down, column + right, bit);
    codeword++;
  };
  const corner = (places: readonly (readonly [number, number])[]): void => {
    for (const [bit, [row, column]] of places.entries()) set(row, column, bit);
    codeword++;
  };
  const isFree = (row: number, column: number): boolean => cells[row * size + column] === free;

  let [row, column] = [4, 0];
  do {
    for (const [applies, places] of corners(size)) if (applies(row, column)) corner(places);
    do {
      if (row < size && column >= 0 && isFree(row, column)) ordinary(row, column);
      row -= 2;
      column += 2;
    } while (row >= 0 && column < size);
    row += 1;
    column += 3;
    do {
      if (row >= 0 && column < size && isFree(row, column)) ordinary(row, column);
      row += 2;
      column -= 2;
    } while (row < size && column >= 0);
    row += 3;
    column += 1;
  } while (row < size || column < size);
  if (isFree(size - 1, size - 1)) {
    cells[size * size - 1] = -1;
    cells[(size - 1) * size - 2] = -1;
    cells[size * size - 2] = -2;
    cells[(size - 1) * size - 1] = -2;
  }
  return cells;
}

type Corner = readonly [
  (row: number, column: number) => boolean,
  readonly (readonly [number, number])[],
];

function corners(size: number): readonly Corner[] {
  const last = size - 1;
  return [
    [
      (row, column) => row === size && column === 0,
      [
        [last, 0],
        [last, 1],
        [last, 2],
        [0, last - 1],
        [0, last],
        [1, last],
        [2, last],
        [3, last],
      ],
    ],
    [
      (row, column) => row === size - 2 && column === 0 && size % 4 !== 0,
      [
        [last - 2, 0],
        [last - 1, 0],
        [last, 0],
        [0, last - 3],
        [0, last - 2],
        [0, last - 1],
        [0, last],
        [1, last],
      ],
    ],
    [
      (row, column) => row === size - 2 && column === 0 && size % 8 === 4,
      [
        [last - 2, 0],
        [last - 1, 0],
        [last, 0],
        [0, last - 1],
        [0, last],
        [1, last],
        [2, last],
        [3, last],
      ],
    ],
    [
      (row, column) => row === size + 4 && column === 2 && size % 8 === 0,
      [
        [last, 0],
        [last, last],
        [0, last - 2],
        [0, last - 1],
        [0, last],
        [1, last - 2],
        [1, last - 1],
        [1, last],
      ],
    ],
  ];
}
