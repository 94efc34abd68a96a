import { createHash } from "node:crypto";
import type { Queryable } from "../../../platform/database/pool.ts";
import { AppError } from "../../../platform/errors.ts";
import type { AccountRow } from "../account.sql.ts";
import type { AccountParts } from "../parts.ts";
import { countAttempt, forgetAttempts, uncountAttempt } from "./attempt.sql.ts";
import { atAccount, fromSource } from "./rules.ts";

const keyOf = (kind: string, value: string): Buffer =>
  createHash("sha256").update(`${kind} ${value.toLowerCase()}`).digest();

/** One try at a password or a code, counted at the account and at where it comes from. */
export class Try {
  readonly #parts: AccountParts;
  readonly #account: Buffer;
  readonly #source: string;
  readonly #count: number;

  private constructor(parts: AccountParts, account: Buffer, source: string, count: number) {
    this.#parts = parts;
    this.#account = account;
    this.#source = source;
    this.#count = count;
  }

  /**
   * Counted before it is judged. An address that is nobody's is paused as one that is somebody's.
   * @throws {AppError} account_paused
   */
  static async begin(parts: AccountParts, email: string, source: string): Promise<Try> {
    const now = parts.clock.now();
    const from = await countAttempt(parts.pool, keyOf("source", source), fromSource, now);
    if (from === null) throw new AppError("account_paused", "source");
    const account = keyOf("account", email);
    const count = await countAttempt(parts.pool, account, atAccount, now);
    if (count === null) throw new AppError("account_paused", "account");
    return new Try(parts, account, source, count);
  }

  /** One step of two was right: the other one may still fail. */
  async right(db: Queryable): Promise<void> {
    await uncountAttempt(db, keyOf("source", this.#source));
    await uncountAttempt(db, this.#account);
  }

  /** They are who they say: what went wrong before is forgotten. */
  async done(db: Queryable): Promise<void> {
    await this.right(db);
    await forgetAttempts(db, this.#account);
  }

  /** It was wrong. The holder is told once, with the first pause. @throws {AppError} always */
  async wrong(
    account: AccountRow | undefined,
    code: "account_refused" | "passkey_refused" = "account_refused",
  ): Promise<never> {
    const { pool, clock, letter, stranger } = this.#parts;
    if (account !== undefined && this.#count === atAccount.free + 1) {
      const { language, email: address } = account;
      const told = { kind: "account-paused", language, address, content: {} } as const;
      await letter(pool, told, clock.now());
    }
    await stranger(this.#source);
    throw new AppError(code);
  }
}

/** How often mails of recovery go to an address is counted the same way. */
export const recoveryKey = (email: string): Buffer => keyOf("recovery", email);
