import { hashBytes, revocationInputs } from "../revocation/inputs.ts";
import type { IndexEntry, Partition } from "../revocation/slices.ts";
import type { Hcert } from "../unfold.ts";
import { unfold } from "./inflate.ts";

/** What is published of revocations, all in one: slices in base64 by their hash. */
export interface PublishedWhole {
  readonly index: readonly IndexEntry[];
  readonly partitions: readonly Partition[];
  readonly slices: Readonly<Record<string, string>>;
}

/** The largest list that is unpacked. */
const largestSlice = 16_000_000;

/**
 * Revocations that were fetched whole and are asked without asking anybody. Only sorted lists
 * undivided by first bytes (VARHASHLIST, POINT), as this platform publishes them.
 */
export class RevocationsInBrowser {
  private readonly lists: ReadonlyMap<string, readonly List[]>;

  private constructor(lists: ReadonlyMap<string, readonly List[]>) {
    this.lists = lists;
  }

  /**
   * Null when a list is missing, broken, not the one that was named, or of another form: then nobody
   * may be said not to be revoked.
   */
  static async read(published: PublishedWhole): Promise<RevocationsInBrowser | null> {
    const lists = new Map<string, List[]>();
    for (const partition of published.partitions) {
      const entry = published.index.find(({ kid }) => kid === partition.kid);
      if (entry?.mode !== "POINT") return null;
      for (const chunk of Object.values(partition.chunks))
        for (const [expires, meta] of Object.entries(chunk)) {
          const bytes = await sliceOf(published.slices[meta.hash], meta);
          if (bytes === null) return null;
          const list = { expires: Date.parse(expires), types: entry.hashTypes, bytes };
          lists.set(partition.kid, [...(lists.get(partition.kid) ?? []), list]);
        }
    }
    return new RevocationsInBrowser(lists);
  }

  /** @param kids the signer's, and any other name under which its revocations may stand */
  async has(certificate: Hcert, kids: readonly Uint8Array[], at: Date): Promise<boolean> {
    const lists = kids.flatMap((kid) => this.lists.get(nameOf(kid)) ?? []);
    const inForce = lists.filter(({ expires }) => expires >= at.getTime());
    for (const { type, of } of revocationInputs(certificate)) {
      const hash = (await sha256(of)).subarray(0, hashBytes);
      if (inForce.some(({ types, bytes }) => types.includes(type) && holds(bytes, hash)))
        return true;
    }
    return false;
  }
}

interface List {
  readonly expires: number;
  readonly types: readonly string[];
  readonly bytes: Uint8Array;
}

async function sliceOf(
  packed: string | undefined,
  meta: { readonly type: string; readonly hash: string },
): Promise<Uint8Array | null> {
  if (packed === undefined || meta.type !== "VARHASHLIST") return null;
  const read = await unfold(bytesOf(packed), "gzip", largestSlice);
  if (!read.ok || hexOf(await sha256(read.value)) !== meta.hash) return null;
  const width = read.value[0] ?? 0;
  const whole = width >= 1 && width <= hashBytes && (read.value.length - 1) % width === 0;
  return whole ? read.value : null;
}

/** Looked through from end to end: a million entries take some milliseconds, and need no order. */
function holds(list: Uint8Array, hash: Uint8Array): boolean {
  const width = list[0] as number;
  for (let start = 1; start < list.length; start += width) {
    let same = 0;
    while (same < width && list[start + same] === hash[same]) same++;
    if (same === width) return true;
  }
  return false;
}

const sha256 = async (bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));

const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

const nameOf = (kid: Uint8Array): string =>
  btoa(String.fromCharCode(...kid))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
