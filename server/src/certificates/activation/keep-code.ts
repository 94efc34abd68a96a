import type { Pool, PoolClient } from "pg";
import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import type { KeyStore } from "../../platform/keys/key-store.ts";
import { type CodeRow, codesOfReport, insertCode, nameOf, withdrawCode } from "./codes.sql.ts";
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

/** Codes of the result that another one is of, the latest first. */
export const codesOfResult = (rows: readonly CodeRow[], of: Omit<CodeName, "form" | "number">) =>
  rows.filter(
    (row) =>
      row.test === of.test && row.sub_id === of.subId && row.identity_hash.equals(of.identityHash),
  );

/**
 * Keeps a code with its audit entry in the place of those that stand open for the same result, so that
 * a positive is declared once; then holds it against the record: a correction that comes meanwhile
 * either sees the code, or is seen. False, and nothing is kept, where one was used meanwhile, or
 * another was made.
 */
export async function keepCode(parts: KeepParts, code: MadeCode): Promise<boolean> {
  const { pool, keys, now, actor, purpose, writer } = parts;
  const { name, text, day } = code;
  const { lane, reportId, test, form } = name;
  const of = { lane, reportId };
  try {
    const kept = await transaction(pool, async (client) => {
      const sealed = sealCode(keys, name, day, text);
      const { hash, endsAt, keptUntil } = code;
      const row = { ...name, hash, issuedAt: now, endsAt, keptUntil, day, sealed };
      if (!(await insertCode(client, row))) return false;
      await replaceOthers(client, name, now);
      const subject = { lane, report: reportId, test, form };
      const entry = { actor, action: "activation code issued", purpose, subject };
      await appendLink(client, writer, 0, [entry], now);
      return true;
    });
    if (kept) await transaction(pool, (client) => judgeCodes(client, { actor, writer }, of, now));
    return kept;
  } catch (error) {
    if (error instanceof UsedMeanwhile) return false;
    throw error;
  }
}

class UsedMeanwhile extends Error {}

/** @throws {UsedMeanwhile} where one of them was: whoever burnt it at this moment was waited for */
async function replaceOthers(client: PoolClient, name: CodeName, now: Date): Promise<void> {
  const others = async () =>
    codesOfResult(await codesOfReport(client, name), name).filter(
      ({ number }) => number !== name.number,
    );
  for (const row of await others()) {
    if (row.state !== "open" || row.ends_at <= now) continue;
    await withdrawCode(client, nameOf(row), "replaced", now);
  }
  if ((await others()).some(({ state }) => state === "used")) throw new UsedMeanwhile();
}
