/** The token of a mailed link, which stands behind its # so that no server and no log sees it; null where none is. */
export function tokenInFragment(): string | null {
  const token = window.location.hash.slice(1);
  return /^[\w-]{22}$/.test(token) ? token : null;
}
