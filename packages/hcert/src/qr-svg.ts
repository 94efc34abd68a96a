import { modulesOf } from "./qr/modules.ts";
import type { CorrectionLevel } from "./qr/versions.ts";

/** The light margin that a reader needs around a code, in modules (ISO/IEC 18004 section 9.1). */
const quietZone = 4;

/**
 * A QR code as SVG, one unit a module, of dark squares in one path: sharp at any size.
 *
 * @throws {RangeError} when the text is too long for any code
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
