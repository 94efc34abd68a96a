import type { Queryable } from "../platform/database/pool.ts";
import { chainStart, linkHash, type StoredEntry } from "./chain.ts";

export interface ChainFault {
  readonly writer: string;
  readonly link: number;
  readonly what: "missing link" | "hash differs" | "entries differ" | "head differs";
}

export interface ChainHead {
  readonly writer: string;
  readonly link: number;
  /** Hexadecimal. */
  readonly hash: string;
}

export async function readHeads(db: Queryable): Promise<ChainHead[]> {
  const { rows } = await db.query<{ writer: string; link: number; hash: Buffer }>(
    "select writer, link, hash from audit.head order by writer",
  );
  return rows.map((row) => ({ ...row, hash: row.hash.toString("hex") }));
}

/** The hash of one link as the database has it now, hexadecimal; null when it is gone. */
export async function readLinkHash(
  db: Queryable,
  writer: string,
  link: number,
): Promise<string | null> {
  const { rows } = await db.query<{ hash: Buffer }>(
    "select hash from audit.link where writer = $1 and link = $2",
    [writer, link],
  );
  return rows[0]?.hash.toString("hex") ?? null;
}

const PAGE = 500;

/** Computes a writer's chain anew, a page of links at a time; stops at the first fault. */
export async function verifyChain(db: Queryable, head: ChainHead): Promise<ChainFault | null> {
  let previous: Buffer = chainStart;
  for (let from = 1; from <= head.link; from += PAGE) {
    const links = await readLinks(db, head.writer, from, Math.min(from + PAGE - 1, head.link));
    for (let number = from; number < from + PAGE && number <= head.link; number += 1) {
      const stored = links.get(number);
      const fault = (what: ChainFault["what"]): ChainFault => ({
        writer: head.writer,
        link: number,
        what,
      });
      if (!stored) return fault("missing link");
      if (stored.entries.length !== stored.expected) return fault("entries differ");
      const hash = linkHash(previous, head.writer, number, stored.entries);
      if (!hash.equals(stored.hash)) return fault("hash differs");
      previous = hash;
    }
  }
  const same = previous.toString("hex") === head.hash;
  return same ? null : { writer: head.writer, link: head.link, what: "head differs" };
}

interface StoredLink {
  readonly hash: Buffer;
  readonly expected: number;
  readonly entries: StoredEntry[];
}

async function readLinks(
  db: Queryable,
  writer: string,
  from: number,
  to: number,
): Promise<Map<number, StoredLink>> {
  const links = new Map<number, StoredLink>();
  const found = await db.query<{ link: number; hash: Buffer; entries: number }>(
    "select link, hash, entries from audit.link where writer = $1 and link between $2 and $3",
    [writer, from, to],
  );
  for (const row of found.rows) {
    links.set(row.link, { hash: row.hash, expected: row.entries, entries: [] });
  }
  const entries = await db.query<
    StoredEntry & { link: number; at: Date; subject: Record<string, unknown> }
  >(
    `select link, at, actor, action, purpose, subject from audit.entry
      where writer = $1 and link between $2 and $3 order by link, ordinal`,
    [writer, from, to],
  );
  for (const row of entries.rows) {
    const { actor, action, purpose, subject } = row;
    links
      .get(row.link)
      ?.entries.push({ actor, action, purpose, subject, at: row.at.toISOString() });
  }
  return links;
}
