import QRCode from "qrcode";

/** How much of a code may be lost: Q, a quarter, is what hcert-spec section 4.2.2 recommends. */
export type CorrectionLevel = "L" | "M" | "Q" | "H";

/** The light margin that a reader needs around a code, in modules (ISO/IEC 18004 section 9.1). */
const quietZone = 4;

/**
 * Any of the eight masks makes a valid code; choosing among them by penalties costs seven times the
 * rest of the work, and what base45 gives is mixed enough for each.
 */
const mask = 3;

/**
 * A QR code as SVG, one unit a module, of dark squares in one path: sharp at any size. Capital
 * letters, digits and `$%*+-./: ` go in as alphanumeric characters, which for HC1 is mandatory;
 * texts with others as bytes.
 *
 * @throws when the text is too long for any code
 */
export function qrSvg(text: string, level: CorrectionLevel = "Q"): string {
  const { size, data } = modulesOf(text, level);
  const whole = size + 2 * quietZone;
  let path = "";
  for (let row = 0; row < size; row++) {
    for (let start = 0, column = 0; column <= size; column++) {
      if (column < size && data[row * size + column]) continue;
      if (column > start)
        path += `M${start + quietZone} ${row + quietZone}h${column - start}v1h-${column - start}z`;
      start = column + 1;
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${whole}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${whole}v${whole}H0z"/><path d="${path}"/></svg>`;
}

/** The modules, row by row: for whoever draws them elsewhere, as in a PDF. */
export function modulesOf(
  text: string,
  level: CorrectionLevel = "Q",
): { readonly size: number; readonly data: Uint8Array } {
  const mode = /^[0-9A-Z $%*+\-./:]*$/.test(text) ? "alphanumeric" : "byte";
  const segment =
    mode === "alphanumeric"
      ? ({ mode, data: text } as const)
      : ({ mode, data: new TextEncoder().encode(text) } as const);
  const { modules } = QRCode.create([segment], { errorCorrectionLevel: level, maskPattern: mask });
  return { size: modules.size, data: modules.data };
}
