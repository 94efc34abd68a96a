import { createHash, randomBytes } from "node:crypto";

/** 128 random bits, as a link carries them behind its #: 22 characters, base64url. */
export const newToken = (): string => randomBytes(16).toString("base64url");

export const tokenForm = /^[\w-]{22}$/;

/** What is kept of a token. */
export const tokenHash = (token: string): Buffer => createHash("sha256").update(token).digest();

/** An invitation may wait over a weekend. Milliseconds. */
export const invitationMs = 72 * 3_600_000;

/** Whoever asked for a recovery waits for it. Milliseconds. */
export const recoveryMs = 3_600_000;
