import { type KeyObject, verify } from "node:crypto";
import { readCode } from "./jwt.ts";

/** Why a code in its long form is refused before the record is asked, in the order of the questions. */
export type CodeRefusal =
  | "unreadable"
  | "claims missing"
  | "from the future"
  | "expired"
  | "unknown key"
  | "wrong signature";

export type CodeJudgement =
  | { readonly ok: true; readonly jti: string }
  | { readonly ok: false; readonly why: CodeRefusal };

const daySeconds = 86_400;

/**
 * Judges a code by what it says and who signed it. The lifetime is ours: a code names no end.
 * @param keyOf the public key of a kid, of those that sign codes
 */
export function judgeCode(
  text: string,
  keyOf: (kid: string) => KeyObject | null,
  lifetimeDays: number,
  now: Date,
): CodeJudgement {
  const code = readCode(text);
  if (code === null) return { ok: false, why: "unreadable" };
  const { jti, iat, kid, signed, signature } = code;
  if (jti === null || iat === null) return { ok: false, why: "claims missing" };
  const seconds = now.getTime() / 1000;
  if (iat > seconds) return { ok: false, why: "from the future" };
  if (iat + lifetimeDays * daySeconds <= seconds) return { ok: false, why: "expired" };
  const key = kid === null ? null : keyOf(kid);
  if (key === null) return { ok: false, why: "unknown key" };
  return verify("sha256", signed, { key, dsaEncoding: "ieee-p1363" }, signature)
    ? { ok: true, jti }
    : { ok: false, why: "wrong signature" };
}
