import { prepareZXingModule, type ReaderOptions, readBarcodes } from "zxing-wasm/reader";
import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";

// By itself the decoder would fetch its WebAssembly from another server.
prepareZXingModule({ overrides: { locateFile: () => wasm } });

const options: ReaderOptions = {
  formats: ["QRCode", "DataMatrix"],
  tryHarder: true,
  textMode: "Plain",
  maxNumberOfSymbols: 4,
};

/**
 * The text of a code in a picture; of several, one that is a certificate. Null when none can be read.
 * @throws when the decoder itself cannot be loaded
 */
export async function decode(picture: ImageData): Promise<string | null> {
  const found = (await readBarcodes(picture, options)).filter(({ isValid }) => isValid);
  const texts = found.map(({ text }) => text);
  return texts.find((text) => /^(?:HC1:|DC0)/.test(text)) ?? texts[0] ?? null;
}
