import type { Pool } from "pg";
import type { Clock } from "../../platform/clock.ts";
import type { Queryable } from "../../platform/database/pool.ts";
import type { KeyStore } from "../../platform/keys/key-store.ts";

/** What the holder of an account is written. */
export interface AccountLetter {
  readonly kind:
    | "account-recovery"
    | "account-paused"
    | "account-changed"
    | "account-factor"
    | "account-passkey-added"
    | "account-passkey-removed"
    | "account-passkey-copied";
  readonly language: "fr" | "en";
  readonly address: string;
  /** The token opens a way once; base64url. A passkey is told by the name that its holder gave it. */
  readonly content: { readonly token?: string; readonly passkey?: string };
}

/** What signing in by an account is given. */
export interface AccountParts {
  readonly pool: Pool;
  readonly clock: Clock;
  /** Opens `account`. */
  readonly keys: KeyStore;
  /** The audit chain of this process; another at each asking. */
  readonly writer: string;
  /** Writes a letter in the transaction of what it tells of. */
  readonly letter: (db: Queryable, letter: AccountLetter, at: Date) => Promise<void>;
  /** Leaves a security event of a sign-in that failed. */
  readonly stranger: (source: string) => Promise<void>;
}

/** Where a request comes from: the address of the network, and what the browser calls itself. */
export interface Caller {
  readonly source: string;
  readonly agent: string;
}

/** As sessions and the audit name this way of signing in. */
export const accountProvider = "account";
