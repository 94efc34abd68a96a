import { createHash, type KeyObject } from "node:crypto";
import type { Pool } from "pg";
import { transaction } from "../../platform/database/pool.ts";
import { KeyGone, type KeyStore } from "../../platform/keys/key-store.ts";
import { burnCode, giveTryBack, takeTry } from "./burn.sql.ts";
import { type CodeRefusal, judgeCode } from "./judge-code.ts";
import type { CodeForm } from "./sealed-code.ts";
import { hashOfShort, readShortCode } from "./short-code.ts";

export interface BurnParts {
  readonly pool: Pool;
  /** Opens `activation`. */
  readonly keys: KeyStore;
  readonly keyOf: (kid: string) => KeyObject | null;
  readonly lifetimeDays: number;
  /** Whether the law lets the register hold nothing of a person any more. */
  readonly ended: (now: Date) => boolean;
}

/** What came of a code; the application's server is told no more than whether it was valid. */
export type Burnt =
  | "valid"
  | CodeRefusal
  /** Used, withdrawn, expired, or never one of ours. */
  | "not open"
  | "law ended"
  /** Nothing was looked at: too many short codes of this hour were none. */
  | "too many wrong";

export interface Burning {
  readonly form: CodeForm;
  readonly outcome: Burnt;
}

/**
 * Short codes that may be wrong in an hour for one application. Of 2^30 codes five hundred may be
 * open at a time: at this limit a guess succeeds once in ten months of nothing but guessing.
 */
export const mostWrong = 300;
const hourMs = 3_600_000;

/** What the record knows a code by. The number is random, of 122 bits: it needs no key. */
export const hashOfNumber = (jti: string): Buffer => createHash("sha256").update(jti).digest();

/** Verifies a code and burns it in the same moment: a second one who asks is told that it is not valid. */
export async function burn(
  parts: BurnParts,
  application: number,
  text: string,
  now: Date,
): Promise<Burning> {
  const short = readShortCode(text);
  const form: CodeForm = short === null ? "link" : "short";
  if (parts.ended(now)) return { form, outcome: "law ended" };
  if (short !== null) return { form, outcome: await burnShort(parts, application, short, now) };
  const judged = judgeCode(text, parts.keyOf, parts.lifetimeDays, now);
  if (!judged.ok) return { form, outcome: judged.why };
  const used = await burnCode(parts.pool, hashOfNumber(judged.jti), form, now);
  return { form, outcome: used ? "valid" : "not open" };
}

function burnShort(
  { pool, keys }: BurnParts,
  application: number,
  code: string,
  now: Date,
): Promise<Burnt> {
  const hash = hashOrNull(keys, code);
  const hour = new Date(Math.floor(now.getTime() / hourMs) * hourMs);
  return transaction(pool, async (client): Promise<Burnt> => {
    if (!(await takeTry(client, application, hour, mostWrong))) return "too many wrong";
    if (hash === null || !(await burnCode(client, hash, "short", now))) return "not open";
    await giveTryBack(client, application, hour);
    return "valid";
  });
}

/** Null where no short code was ever made here. */
function hashOrNull(keys: KeyStore, code: string): Buffer | null {
  try {
    return hashOfShort(keys, code);
  } catch (error) {
    if (error instanceof KeyGone) return null;
    throw error;
  }
}
