import { dataMatrix } from "./modules.ts";

/** The light margin in modules: one is asked, readers of phones like two. */
const quietZone = 2;

/** A Data Matrix as SVG, one unit a module, of dark squares in one path. @throws as `dataMatrix` */
export function dataMatrixSvg(text: string): string {
  const { size, data } = dataMatrix(text);
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
