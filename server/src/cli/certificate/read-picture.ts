import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

let prepared: Promise<unknown> | undefined;

/** The decoder's WebAssembly from its package: by itself it would be fetched from the network. */
function prepare(): Promise<unknown> {
  prepared ??= prepareZXingModule({
    overrides: {
      wasmBinary: new Uint8Array(
        readFileSync(createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm")),
      ).buffer,
    },
    fireImmediately: true,
  });
  return prepared;
}

/** A picture of more bytes is not opened. */
const largestPicture = 20_000_000;

/** The text of the one code in a picture (PNG, JPEG); null when there is none that can be read. */
export async function readPicture(
  picture: Uint8Array,
  formats: ("QRCode" | "DataMatrix")[] = ["QRCode"],
): Promise<string | null> {
  if (picture.length > largestPicture) return null;
  await prepare();
  try {
    const [code] = await readBarcodes(picture, {
      formats,
      tryHarder: true,
      maxNumberOfSymbols: 1,
      textMode: "Plain",
    });
    return code?.isValid ? code.text : null;
  } catch {
    return null;
  }
}
