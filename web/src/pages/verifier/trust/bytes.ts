export type Base64 = string;

export const bytesOf = (text: Base64): Uint8Array =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

export const base64Of = (bytes: Uint8Array): Base64 => btoa(String.fromCharCode(...bytes));
