import { type CborValue, Float, Tagged } from "./value.ts";

export type Plain =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Plain[]
  | { readonly [key: string]: Plain };

/**
 * A CBOR value as the JSON that it stands for: a date-time under tag 0 is its text (readers accept
 * it tagged and untagged), a float its number, keys are texts. Bytes are base64url, as RFC 8949
 * section 6.1 has it. An own property is defined for every key, "__proto__" too.
 */
export function plainOf(value: CborValue): Plain {
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Float) return value.value;
  if (value instanceof Tagged) return plainOf(value.value);
  if (value instanceof Uint8Array) return base64url(value);
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, one]) => [String(key), plainOf(one)]));
  if (typeof value === "object" && value !== null)
    return (value as readonly CborValue[]).map(plainOf);
  return value as Plain;
}

function base64url(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
