import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Pool } from "pg";
import { transaction } from "../platform/database/pool.ts";
import { writeDurably } from "../platform/durable.ts";
import { appendLink } from "./append.sql.ts";
import type { AuditEntry } from "./chain.ts";

const fileIn = (dataDir: string): string => join(dataDir, "audit", "pending.jsonl");

/** Keeps an entry of what was done while no database ran, until one does. */
export function notePending(dataDir: string, entry: AuditEntry, at: Date): void {
  const file = fileIn(dataDir);
  mkdirSync(join(dataDir, "audit"), { recursive: true, mode: 0o700 });
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  writeDurably(file, `${before}${JSON.stringify({ ...entry, at: at.toISOString() })}\n`);
}

/**
 * Writes what was kept into the audit log. A crash between the two leaves an entry there twice,
 * rather than none.
 */
export async function appendPending(pool: Pool, dataDir: string, now: Date): Promise<number> {
  const file = fileIn(dataDir);
  if (!existsSync(file)) return 0;
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  const entries = lines.map((line) => JSON.parse(line) as AuditEntry & { at: string });
  await transaction(pool, async (client) => {
    const kept = entries.map(({ at, subject, ...entry }) => ({
      ...entry,
      subject: { ...subject, doneAt: at },
    }));
    await appendLink(client, "cli", 0, kept, now);
  });
  rmSync(file);
  return entries.length;
}
