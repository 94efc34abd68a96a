/** A part of an identifier, counted from 0 behind "URN:UVCI:"; null where there is none. */
export function extractFromUvci(uvci: string | null, index: number): string | null {
  if (uvci === null || index < 0) return null;
  return uvci.replace(/^URN:UVCI:/, "").split(/[/#:]/)[index] ?? null;
}
