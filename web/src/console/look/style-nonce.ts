/**
 * The policy of the page allows only those styles within it that carry the nonce of this very answer.
 * Components that write a style element themselves (scroll locks) look for it under this global name.
 */
declare global {
  var __webpack_nonce__: string | undefined;
}

const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? "";
globalThis.__webpack_nonce__ = nonce;

export const styleNonce = (): string => nonce;
