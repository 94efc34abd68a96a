import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { BloomFilter } from "./bloom-filter.ts";
import { HashList, widthFor } from "./hash-list.ts";
import type { HashType } from "./hashes.ts";

/** How far hashes are divided by their first bytes: not at all, by one, by two. */
export type Mode = "POINT" | "VECTOR" | "COORDINATE";
const coordinates: Readonly<Record<Mode, 0 | 1 | 2>> = { POINT: 0, VECTOR: 1, COORDINATE: 2 };

export type SliceType = "BLOOMFILTER" | "VARHASHLIST";

/** A line of the index: one per signer key with revocations. */
export interface IndexEntry {
  /** Base64url of the kid, so that it may stand in an address. */
  readonly kid: string;
  readonly mode: Mode;
  readonly hashTypes: readonly HashType[];
  readonly expires: string;
  readonly lastUpdated: string;
}

export interface SliceMeta {
  readonly type: SliceType;
  readonly version: string;
  /** SHA-256 of the slice as it is before compression, hexadecimal. */
  readonly hash: string;
}

/** Where the hashes with these first bytes are: chunk, end of validity, slice. */
export interface Partition {
  readonly kid: string;
  readonly id: string | null;
  readonly x: string | null;
  readonly y: string | null;
  readonly lastUpdated: string;
  readonly expired: string;
  readonly chunks: Readonly<Record<string, Readonly<Record<string, SliceMeta>>>>;
}

export interface Published {
  readonly index: readonly IndexEntry[];
  readonly partitions: readonly Partition[];
  /** Compressed slices by their hash. */
  readonly slices: ReadonlyMap<string, Uint8Array>;
}

export interface Revoked {
  readonly kid: Uint8Array;
  readonly type: HashType;
  readonly hash: Uint8Array;
  /** RFC 3339. */
  readonly expires: string;
}

export interface PublishOptions {
  readonly mode: Mode;
  readonly type: SliceType;
  readonly now: Date;
  /** Rate of false alarms of a filter, and the fewest bytes of a listed hash. */
  readonly rate?: number;
  readonly leastBytes?: number;
}

/**
 * Revocations in the form that verifiers fetch and keep: an index, partitions by the first bytes of
 * the hashes, and compressed slices. A hash in a list begins after the bytes that its partition
 * names; a filter takes it whole.
 */
export function publish(revoked: readonly Revoked[], options: PublishOptions): Published {
  const now = options.now.toISOString();
  const slices = new Map<string, Uint8Array>();
  const index: IndexEntry[] = [];
  const partitions: Partition[] = [];
  for (const [kid, ofKid] of Map.groupBy(revoked, ({ kid }) => nameOf(kid))) {
    const hashTypes = [...new Set(ofKid.map(({ type }) => type))];
    index.push({ kid, mode: options.mode, hashTypes, expires: latest(ofKid), lastUpdated: now });
    for (const [where, ofPlace] of Map.groupBy(ofKid, ({ hash }) => placeOf(hash, options.mode))) {
      const chunk: Record<string, SliceMeta> = {};
      for (const [expires, together] of Map.groupBy(ofPlace, ({ expires }) => expires)) {
        const bytes = sliceOf(
          together.map(({ hash }) => hash),
          options,
        );
        const meta = { type: options.type, version: "1.0", hash: sha256(bytes) };
        slices.set(meta.hash, gzipSync(bytes));
        chunk[expires] = meta;
      }
      const [x = null, y = null] = where === "" ? [] : where.split("/");
      partitions.push({
        kid,
        id: where === "" ? null : where.replace("/", ""),
        x,
        y,
        lastUpdated: now,
        expired: latest(ofPlace),
        chunks: { "1": chunk },
      });
    }
  }
  return { index, partitions, slices };
}

/** The largest slice that is unpacked: a filter for a million hashes has 4 MB. */
const largestSlice = 16_000_000;

/** Whether a hash stands in what was published for this key, at this time. */
export function isPublished(
  published: Published,
  kid: Uint8Array,
  revocation: { readonly type: HashType; readonly hash: Uint8Array },
  at: Date,
): boolean {
  const name = nameOf(kid);
  const entry = published.index.find((one) => one.kid === name);
  if (!entry?.hashTypes.includes(revocation.type)) return false;
  const where = placeOf(revocation.hash, entry.mode);
  return published.partitions
    .filter(
      (one) =>
        one.kid === name && [one.x, one.y].filter((part) => part !== null).join("/") === where,
    )
    .flatMap(({ chunks }) => Object.values(chunks).flatMap((chunk) => Object.entries(chunk)))
    .filter(([expires]) => Date.parse(expires) >= at.getTime())
    .some(([, meta]) =>
      sliceHas(published.slices.get(meta.hash), meta, revocation.hash, entry.mode),
    );
}

function sliceOf(hashes: readonly Uint8Array[], options: PublishOptions): Uint8Array {
  if (options.type === "VARHASHLIST") {
    const skipped = coordinates[options.mode];
    const width = widthFor(hashes.length, options.leastBytes ?? 4, skipped);
    return HashList.of(
      hashes.map((hash) => hash.subarray(skipped)),
      Math.min(width, 16 - skipped),
    ).write();
  }
  const filter = BloomFilter.sized(hashes.length, options.rate ?? 1e-8);
  for (const hash of hashes) filter.add(hash);
  return filter.write();
}

/** A slice that is missing, broken or not the one that was named revokes nobody. */
function sliceHas(
  packed: Uint8Array | undefined,
  meta: SliceMeta,
  hash: Uint8Array,
  mode: Mode,
): boolean {
  const bytes = packed && unpacked(packed);
  if (!bytes || sha256(bytes) !== meta.hash) return false;
  if (meta.type === "BLOOMFILTER") {
    const read = BloomFilter.read(bytes);
    return read.ok && read.value.has(hash);
  }
  const read = HashList.read(bytes);
  return read.ok && read.value.has(hash.subarray(coordinates[mode]));
}

function unpacked(packed: Uint8Array): Uint8Array | null {
  try {
    return gunzipSync(packed, { maxOutputLength: largestSlice });
  } catch {
    return null;
  }
}

const nameOf = (kid: Uint8Array): string => Buffer.from(kid).toString("base64url");
const hex = (byte: number | undefined): string => (byte ?? 0).toString(16).padStart(2, "0");
const placeOf = (hash: Uint8Array, mode: Mode): string =>
  [...hash.subarray(0, coordinates[mode])].map(hex).join("/");
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const latest = (revoked: readonly Revoked[]): string =>
  revoked
    .map(({ expires }) => expires)
    .reduce((one, other) => (Date.parse(one) > Date.parse(other) ? one : other));
