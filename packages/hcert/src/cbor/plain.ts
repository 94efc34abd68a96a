import { type CborMap, type CborValue, Float, Tagged } from "./value.ts";

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
  if (typeof value === "string") return value;
  if (value instanceof Map) return objectOf(value);
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Float) return value.value;
  if (value instanceof Tagged) return plainOf(value.value);
  if (value instanceof Uint8Array) return base64url(value);
  if (typeof value === "object" && value !== null)
    return (value as readonly CborValue[]).map(plainOf);
  return value as Plain;
}

function objectOf(map: CborMap): Plain {
  const object: Record<string, Plain> = {};
  for (const [key, one] of map) {
    const name = typeof key === "string" ? key : String(key);
    const value = plainOf(one);
    // An assignment to this name alone would set the prototype instead.
    if (name === "__proto__") Object.defineProperty(object, name, { ...own, value });
    else object[name] = value;
  }
  return object;
}

const own = { configurable: true, enumerable: true, writable: true };

function base64url(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
