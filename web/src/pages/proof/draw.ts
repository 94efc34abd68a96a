/** A code as one path, one unit a module, within a square that has its light margin. */
export interface Drawn {
  readonly whole: number;
  readonly path: string;
}

/** Light modules around each kind of code; Data Matrix asks for one, and cameras like more. */
const quiet = { hcert: 4, twoDDoc: 3, activation: 4 };

/**
 * Draws a code. How comes with the first one that is shown, not with the page.
 *
 * @throws when the text is too long for any code, or the script could not be loaded
 */
export async function draw(text: string, scheme: keyof typeof quiet): Promise<Drawn> {
  const { qr, dataMatrix } = await import("./matrices.ts");
  // A code for an application is long and read from a screen that nothing has scratched.
  const { size, data } =
    scheme === "twoDDoc" ? dataMatrix(text) : qr(text, scheme === "hcert" ? "Q" : "L");
  const margin = quiet[scheme];
  let path = "";
  for (let row = 0; row < size; row++) {
    for (let start = 0, column = 0; column <= size; column++) {
      if (column < size && data[row * size + column]) continue;
      const length = column - start;
      if (length > 0) path += `M${start + margin} ${row + margin}h${length}v1h-${length}z`;
      start = column + 1;
    }
  }
  return { whole: size + 2 * margin, path };
}
