import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { takeTurn } from "./turns.ts";

/** OWASP's second choice: N = 2^16, r = 8, p = 2, which takes 64 MB and two turns. */
const cost = { N: 2 ** 16, r: 8, p: 2 } as const;
const bytes = 32;

/** What is kept of a password: `scrypt$65536$8$2$salt$hash`, base64url. @throws {AppError} unavailable */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await stretch(password, salt, cost);
  const { N, r, p } = cost;
  return ["scrypt", N, r, p, salt.toString("base64url"), hash.toString("base64url")].join("$");
}

/** Takes as long where there is nothing to compare with, so that an address that is nobody's does not show. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const [, N, r, p, salt = "", hash = ""] = (kept ?? nobodys).split("$");
  const options = { N: Number(N), r: Number(r), p: Number(p) };
  const made = await stretch(password, Buffer.from(salt, "base64url"), options);
  return timingSafeEqual(made, Buffer.from(hash, "base64url")) && kept !== null;
}

const nobodys = `scrypt$${cost.N}$${cost.r}$${cost.p}$${"A".repeat(22)}$${"A".repeat(43)}`;

/** Composed and decomposed letters are the same ones (NIST SP 800-63B section 5.1.1.2). */
const stretch = (password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> =>
  takeTurn(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        const maxmem = 192 * 1024 * 1024;
        scrypt(password.normalize("NFKC"), salt, bytes, { ...options, maxmem }, (error, key) =>
          error ? reject(error) : resolve(key),
        );
      }),
  );
