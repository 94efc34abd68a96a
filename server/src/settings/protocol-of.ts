/** `smtps:` of an address; "" when it is none. */
export function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : "";
}
