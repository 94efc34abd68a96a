/** How long a sign-in may take at the provider's pages; milliseconds. */
export const signInMs = 10 * 60_000;

/**
 * The names of our cookies. The prefix makes browsers hold them to this host, to TLS and to no path;
 * a demo or test without TLS has them without it, on loopback.
 */
export const cookieNames = (secure: boolean) => ({
  session: secure ? "__Host-opendep" : "opendep",
  signIn: secure ? "__Host-opendep-sign-in" : "opendep-sign-in",
});

/** The value of one cookie of a `Cookie` header; undefined where it has none of that name. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? "").split(";")) {
    const [key, value] = pair.trim().split("=", 2);
    if (key === name) return value;
  }
  return undefined;
}

/** Of the session: sent by our own pages alone, however somebody came to them. */
export const sessionCookie = (name: string, secret: string, secure: boolean): string =>
  `${name}=${secret}; Path=/; HttpOnly; SameSite=Strict${secure ? "; Secure" : ""}`;

/** Of a sign-in under way: the provider's page leads back to us, so that the cookie must come along. */
export const signInCookie = (name: string, secret: string, secure: boolean): string =>
  `${name}=${secret}; Path=/; Max-Age=${signInMs / 1_000}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;

export const noCookie = (name: string, secure: boolean): string =>
  `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
