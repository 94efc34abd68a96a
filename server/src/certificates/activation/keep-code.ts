import type { Pool } from "pg";
import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import type { KeyStore } from "../../platform/keys/key-store.ts";
import type { OfReport } from "../proofs.sql.ts";
import { insertCode } from "./codes.sql.ts";
import { type CodeName, sealCode } from "./sealed-code.ts";
import { judgeCodes } from "./withdraw.ts";

export interface KeepParts {
  readonly pool: Pool;
  /** Opens `named`. */
  readonly keys: KeyStore;
  readonly now: Date;
  /** Who asks, and the audit chain. */
  readonly actor: string;
  readonly purpose: string;
  readonly writer: string;
}

/** A code that was made and is nobody's yet. */
export interface MadeCode {
  readonly name: CodeName;
  readonly text: string;
  readonly hash: Buffer;
  readonly endsAt: Date;
  readonly keptUntil: string;
  /** The key that the record is sealed under. */
  readonly day: string;
}

/**
 * Keeps a code with its audit entry, and then holds it against the record: a correction that comes
 * meanwhile either sees the code, or is seen. False where another stands in its place.
 */
export async function keepCode(parts: KeepParts, code: MadeCode): Promise<boolean> {
  const { pool, keys, now, actor, purpose, writer } = parts;
  const { name, text, day } = code;
  const { lane, reportId: report, test, form } = name;
  const kept = await transaction(pool, async (client) => {
    const sealed = sealCode(keys, name, day, text);
    const { hash, endsAt, keptUntil } = code;
    const row = { ...name, hash, issuedAt: now, endsAt, keptUntil, day, sealed };
    if (!(await insertCode(client, row))) return false;
    const subject = { lane, report, test, form };
    const entry = { actor, action: "activation code issued", purpose, subject };
    await appendLink(client, writer, 0, [entry], now);
    return true;
  });
  if (kept) await judgeAgain(parts, { lane, reportId: report });
  return kept;
}

const judgeAgain = ({ pool, actor, writer, now }: KeepParts, of: OfReport): Promise<number> =>
  transaction(pool, (client) => judgeCodes(client, { actor, writer }, of, now));
