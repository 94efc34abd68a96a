import { deflateSync } from "node:zlib";

/** A square of modules, as codes have it: row by row, anything but 0 is dark. */
interface Modules {
  readonly size: number;
  readonly data: Uint8Array;
}

const quietZone = 4;

/** A picture (PNG, grey) of a code, so many pixels a module, with its quiet zone. */
export function pngOf({ size, data }: Modules, scale: number): Uint8Array {
  const width = (size + 2 * quietZone) * scale;
  const rows = Buffer.alloc((width + 1) * width, 255);
  for (let y = 0; y < width; y++) {
    rows[y * (width + 1)] = 0;
    for (let x = 0; x < width; x++) {
      const [row, column] = [y, x].map((at) => Math.floor(at / scale) - quietZone) as [
        number,
        number,
      ];
      const inside = row >= 0 && column >= 0 && row < size && column < size;
      if (inside && data[row * size + column]) rows[y * (width + 1) + 1 + x] = 0;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(width, 4);
  head[8] = 8;
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name), content]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(content.length);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
