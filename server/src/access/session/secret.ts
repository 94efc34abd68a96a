import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, as a cookie carries them: 43 characters, base64url. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

export const isSecret = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/** What is kept of a secret. */
export const hashOf = (secret: string): Buffer => createHash("sha256").update(secret).digest();

/**
 * The token that a page sends with each change beside its cookie, which another site's page cannot
 * read. It follows from the secret of the session, so that nothing more is kept.
 */
export const csrfOf = (secret: string): string =>
  createHash("sha256").update(`csrf ${secret}`).digest("base64url");
