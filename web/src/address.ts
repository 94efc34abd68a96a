import { useEffect, useState } from "react";

/** 128 random bits in base64url (RFC 4648 section 5): 22 characters. */
const token = /^[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])/;

export type AddressedLink =
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "none" }
  | { readonly kind: "incomplete" };

/**
 * Reads the token from the fragment of an address, which no browser sends to a server. Mail
 * programs append a full stop or a bracket to a link, or cut it: the first is read over, the second
 * told as an incomplete link.
 */
export function readFragment(hash: string): AddressedLink {
  const fragment = hash.replace(/^#/, "").trim();
  if (fragment === "") return { kind: "none" };
  const found = token.exec(fragment)?.[0];
  return found ? { kind: "token", token: found } : { kind: "incomplete" };
}

/** The link in the address, also when another one is opened in the same tab. */
export function useAddressedLink(): AddressedLink {
  const [hash, setHash] = useState(() => window.location.hash);
  useEffect(() => {
    const follow = () => setHash(window.location.hash);
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  return readFragment(hash);
}
