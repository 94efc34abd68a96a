import type { Pool } from "pg";
import {
  removeAgreements,
  removeCodes,
  removeLinks,
  removeLooks,
  removeRequests,
} from "./retention.sql.ts";

/** Rows in one statement: short enough that a patient who opens a link waits for nothing. */
const most = 2_000;

/** Removes the links, and the codes on paper, of days before this one, or all of them; returns how many. */
export async function eraseLinks(pool: Pool, before: string | null): Promise<number> {
  let all = 0;
  for (const remove of [removeLinks, removeCodes]) {
    for (let removed = most; removed === most; ) {
      removed = await remove(pool, before, most);
      all += removed;
    }
  }
  return all;
}

/** Removes what was asked at counters, once it is a day old, or all of it. */
export async function eraseRequests(pool: Pool, before: string | null): Promise<void> {
  while ((await removeRequests(pool, before, most)) >= most);
}

/** Removes what patients were shown of who looked before this day, and whom they allowed to, or all of it. */
export async function eraseLooks(pool: Pool, before: string | null): Promise<void> {
  while ((await removeLooks(pool, before, most)) === most);
  while ((await removeAgreements(pool, before, most)) === most);
}
