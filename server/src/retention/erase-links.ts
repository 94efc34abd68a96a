import type { Pool } from "pg";
import { removeLinks } from "./retention.sql.ts";

/** Links in one statement: short enough that a patient who opens one waits for nothing. */
const most = 2_000;

/** Removes the links whose last day is before this one, or all of them; returns how many. */
export async function eraseLinks(pool: Pool, before: string | null): Promise<number> {
  let all = 0;
  for (;;) {
    const removed = await removeLinks(pool, before, most);
    all += removed;
    if (removed < most) return all;
  }
}
