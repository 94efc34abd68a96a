import type { PoolClient } from "pg";

/** Which organisations somebody may register and change. */
export interface Reach {
  /** The organisation below which theirs stand; null: they may register anywhere. */
  readonly home: number | null;
  /** Those of them that they may change, or put others below. */
  covers(client: PoolClient, ids: readonly number[]): Promise<ReadonlySet<number>>;
}

/** Of operators. */
export const everywhere: Reach = { home: null, covers: async (_client, ids) => new Set(ids) };
