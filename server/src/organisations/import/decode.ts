/**
 * The text of a file as offices save them: UTF-8 or UTF-16 with their marks, UTF-8 without, else
 * Windows-1252, by which every byte is some character. Null where it is no text.
 */
export function decode(bytes: Uint8Array): string | null {
  const text = decoderOf(bytes).decode(bytes);
  return text.includes("\0") ? null : text;
}

function decoderOf(bytes: Uint8Array): TextDecoder {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le");
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  try {
    utf8.decode(bytes);
    return new TextDecoder("utf-8");
  } catch {
    return new TextDecoder("windows-1252");
  }
}
