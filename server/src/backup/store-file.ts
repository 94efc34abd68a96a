import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createZstdCompress, createZstdDecompress, zstdCompressSync } from "node:zlib";
import { writeDurably } from "../platform/durable.ts";

/** What went through: how many bytes, before compression, and their SHA-256 in hexadecimal. */
export interface Measured {
  readonly size: number;
  readonly sha256: string;
}

/** Compresses a file to another place, on the disk when it resolves. @throws ENOENT when it is gone */
export async function storeFile(from: string, to: string): Promise<Measured> {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  const meter = new Meter();
  const target = createWriteStream(to, { mode: 0o600, flush: true });
  await pipeline(createReadStream(from), meter, createZstdCompress(), target);
  return meter.measured();
}

/** Stores what is in memory in the same way. */
export function storeBytes(bytes: Buffer, to: string): Measured {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  writeDurably(to, zstdCompressSync(bytes));
  return { size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** The same the other way; the caller holds what it measured against what it should be. */
export async function unpackFile(from: string, to: string): Promise<Measured> {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  const meter = new Meter();
  const target = createWriteStream(to, { mode: 0o600, flush: true });
  await pipeline(createReadStream(from), createZstdDecompress(), meter, target);
  return meter.measured();
}

/** What a stored file holds, without writing it anywhere. */
export async function measureStored(file: string): Promise<Measured> {
  const meter = new Meter();
  meter.resume();
  await pipeline(createReadStream(file), createZstdDecompress(), meter);
  return meter.measured();
}

/** What a plain file holds. */
export async function measureFile(file: string): Promise<Measured> {
  const meter = new Meter();
  meter.resume();
  await pipeline(createReadStream(file), meter);
  return meter.measured();
}

class Meter extends Transform {
  #size = 0;
  readonly #hash = createHash("sha256");

  override _transform(chunk: Buffer, _: unknown, done: (error: null, chunk: Buffer) => void): void {
    this.#size += chunk.length;
    this.#hash.update(chunk);
    done(null, chunk);
  }

  measured(): Measured {
    return { size: this.#size, sha256: this.#hash.digest("hex") };
  }
}
