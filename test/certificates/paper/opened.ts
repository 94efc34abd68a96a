import { createCanvas } from "@napi-rs/canvas";
import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

/** Opens a document with a reader that is not ours. */
export function open(pdf: Buffer): Promise<PDFDocumentProxy> {
  return getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
}

/** The text of the page in the order of its content, lines as they were broken. */
export async function textOf(pdf: Buffer): Promise<string> {
  const page = await (await open(pdf)).getPage(1);
  const { items } = await page.getTextContent();
  return items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
}

/** The page as a picture, dark on white, at so many dots to the inch. */
export async function render(pdf: Buffer, dotsPerInch: number): Promise<Buffer> {
  const page = await (await open(pdf)).getPage(1);
  const viewport = page.getViewport({ scale: dotsPerInch / 72 });
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
  await page.render({ canvas: canvas as never, viewport }).promise;
  return canvas.toBuffer("image/png");
}
