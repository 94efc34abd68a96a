import { createHash } from "node:crypto";

/**
 * An append-only log in chains: one per writer, one link per committed batch over its entries. A
 * link's hash covers the one before, so that nothing can be changed, removed or put in between
 * without every later hash being wrong; heads are anchored outside the database.
 */
export interface AuditEntry {
  /** Who: `organisation 750000001`, `patient link`, `operator anna`. */
  readonly actor: string;
  readonly action: string;
  readonly purpose: string;
  /** Numbers of ours only, never a value of a named field. */
  readonly subject: Readonly<Record<string, unknown>>;
}

export interface StoredEntry extends AuditEntry {
  readonly at: string;
}

/** The hash before the first link of every chain. */
export const chainStart: Buffer = Buffer.alloc(32);

/** SHA-256 over the hash before, the writer, the number of the link, and its entries in order. */
export function linkHash(
  previous: Uint8Array,
  writer: string,
  link: number,
  entries: readonly StoredEntry[],
): Buffer {
  const content = entries.map((entry) => [
    entry.at,
    entry.actor,
    entry.action,
    entry.purpose,
    canonical(entry.subject),
  ]);
  return createHash("sha256")
    .update(previous)
    .update(JSON.stringify([writer, link, content]))
    .digest();
}

/** JSON with sorted keys: the database's jsonb keeps no order. What is in order already is not copied. */
function canonical(value: unknown): unknown {
  if (isCanonical(value)) return value;
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  );
}

function isCanonical(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every(isCanonical);
  const keys = Object.keys(value);
  return (
    keys.every((key, index) => index === 0 || (keys[index - 1] ?? "") < key) &&
    Object.values(value).every(isCanonical)
  );
}
