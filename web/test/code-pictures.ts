import type { BrowserContext } from "playwright-core";
import { qrSvg } from "#hcert";
import { dataMatrixSvg } from "#two-d-doc";

export interface Code {
  readonly form: "qr" | "data-matrix";
  readonly text: string;
}

/** How a code looks in a picture that somebody took. */
export interface Look {
  /** Side of the code, in dots. */
  readonly side?: number;
  readonly degrees?: number;
  /** As seen from aside. */
  readonly slant?: number;
  readonly blur?: number;
  /** How much of a grain lies over it, 0 to 1. */
  readonly grain?: number;
  /** Of the JPEG, 0 to 100. */
  readonly quality?: number;
  readonly width?: number;
  readonly height?: number;
}

const grainOf = (share: number): string =>
  `<svg style="position:fixed;inset:0;width:100%;height:100%;opacity:${share}"><filter id="g">` +
  `<feTurbulence baseFrequency="0.9" numOctaves="3" seed="7"/><feColorMatrix type="saturate" values="0"/>` +
  `</filter><rect width="100%" height="100%" filter="url(#g)"/></svg>`;

/** A JPEG of a code on a sheet of paper on a table, drawn by the browser itself. */
export async function pictureOf(
  context: BrowserContext,
  { form, text }: Code,
  look: Look = {},
): Promise<Buffer> {
  const { side = 480, degrees = 0, slant = 0, blur = 0, grain = 0, quality = 90 } = look;
  const { width = 900, height = 900 } = look;
  const svg = form === "qr" ? qrSvg(text) : dataMatrixSvg(text);
  const page = await context.newPage();
  await page.setViewportSize({ width, height });
  const turned = `perspective(900px) rotateY(${slant}deg) rotate(${degrees}deg)`;
  await page.setContent(
    `<style>body{margin:0;background:#b9a58c;display:grid;place-items:center;height:100vh}
     .sheet{background:#fff;padding:40px;transform:${turned};filter:blur(${blur}px)}
     .sheet>svg{display:block;width:${side}px;height:${side}px}</style>
     <div class="sheet">${svg}</div>${grain > 0 ? grainOf(grain) : ""}`,
  );
  const picture = await page.screenshot({ type: "jpeg", quality });
  await page.close();
  return picture;
}
