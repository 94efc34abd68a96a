import { found, type Outcome, refused } from "../fault.ts";

/**
 * What was compressed, of at most `largest` bytes, by the browser's own stream: it is stopped as soon
 * as more comes out.
 */
export async function unfold(
  bytes: Uint8Array,
  form: "deflate" | "gzip",
  largest: number,
): Promise<Outcome<Uint8Array>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
      .stream()
      .pipeThrough(new DecompressionStream(form));
    const reader = stream.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.length;
      if (length > largest) {
        await reader.cancel();
        return refused("too-large", `it unfolds to more than ${largest} bytes`);
      }
      parts.push(part.value);
    }
  } catch {
    return refused("zlib", "the compressed bytes are broken");
  }
  return found(joined(parts, length));
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
