/** What a code says of itself: who issued it, a number that is its own, when. Nothing of anybody. */
export interface CodeClaims {
  readonly iss: string;
  /** Unique, at random. */
  readonly jti: string;
  /** Seconds since 1970. */
  readonly iat: number;
}

/** A code taken apart, its signature not yet looked at. */
export interface ReadCode {
  readonly kid: string | null;
  /** Null where it is missing, or no text. */
  readonly jti: string | null;
  /** Null where it is missing, or no number. */
  readonly iat: number | null;
  /** What was signed. */
  readonly signed: Buffer;
  /** r and s, 32 bytes each (RFC 7518 section 3.4). */
  readonly signature: Buffer;
}

/** Ours have some 300 characters. */
const longest = 2_048;
const part = /^[A-Za-z0-9_-]+$/;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** What is signed: header and claims of a JWS in its compact form (RFC 7515 section 3.1). */
export const signingInput = (kid: string, { iss, jti, iat }: CodeClaims): string =>
  `${encode({ alg: "ES256", kid, typ: "JWT" })}.${encode({ iss, jti, iat })}`;

export const codeText = (input: string, signature: Buffer): string =>
  `${input}.${signature.toString("base64url")}`;

/** Null where the text is no JWS of ES256: another algorithm, none, or other parts than three. */
export function readCode(text: string): ReadCode | null {
  if (text.length > longest) return null;
  const [header = "", claims = "", signature = "", ...more] = text.split(".");
  if (more.length > 0 || ![header, claims, signature].every((one) => part.test(one))) return null;
  const [said, content] = [objectOf(header), objectOf(claims)];
  const bytes = Buffer.from(signature, "base64url");
  // A second spelling of the same signature would be a second text of the same code.
  if (bytes.toString("base64url") !== signature) return null;
  if (said === null || content === null || said.alg !== "ES256" || bytes.length !== 64) return null;
  const { jti, iat } = content;
  return {
    kid: typeof said.kid === "string" ? said.kid : null,
    jti: typeof jti === "string" && jti !== "" ? jti : null,
    iat: typeof iat === "number" && Number.isFinite(iat) ? iat : null,
    signed: Buffer.from(`${header}.${claims}`),
    signature: bytes,
  };
}

function objectOf(encoded: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(encoded, "base64url").toString("utf8"));
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
