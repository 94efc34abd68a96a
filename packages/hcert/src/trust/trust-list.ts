import type { TrustedKey } from "./trusted-key.ts";

/**
 * The keys that certificates may be signed with. A kid is no secret and may be shared by several
 * keys, so all of them are tried.
 */
export class TrustList<Key extends { readonly kid: Uint8Array } = TrustedKey> {
  private readonly byKid = new Map<string, Key[]>();

  constructor(keys: Iterable<Key>) {
    for (const key of keys) {
      const name = nameOf(key.kid);
      const same = this.byKid.get(name);
      if (same) same.push(key);
      else this.byKid.set(name, [key]);
    }
  }

  find(kid: Uint8Array): readonly Key[] {
    return this.byKid.get(nameOf(kid)) ?? [];
  }

  *[Symbol.iterator](): Iterator<Key> {
    for (const keys of this.byKid.values()) yield* keys;
  }
}

function nameOf(kid: Uint8Array): string {
  let name = "";
  for (const byte of kid) name += String.fromCharCode(byte);
  return name;
}
