/** Where somebody wanted to go before they signed in: a page of the professionals' side, and nowhere else. */
export const returnTo = (wanted: unknown): string =>
  typeof wanted === "string" && /^\/pro(?:\/[\w.~-]+)*\/?$/.test(wanted) ? wanted : "/pro";
