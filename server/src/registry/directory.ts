import { BlockList, isIP } from "node:net";
import type { Sender } from "../result/message.ts";

/** Who a message comes from: the organisation, and where it may call from. */
export interface SenderEntry {
  readonly sender: Sender;
  readonly application: string;
  readonly facility: string;
  readonly sources: readonly string[];
}

export interface TokenEntry {
  readonly sender: Sender;
  /** SHA-256, hexadecimal. */
  readonly tokenHash: string;
}

export interface RegistryContent {
  readonly senders: readonly SenderEntry[];
  readonly tokens: readonly TokenEntry[];
}

/**
 * The registered organisations in memory. A message is looked up by MSH-3 and MSH-4 and the source
 * address, or by token; a change in the registry is seen within a second or two.
 */
export class Directory {
  #senders = new Map<string, { sender: Sender; allowed: BlockList }>();
  #tokens = new Map<string, Sender>();
  readonly #load: () => Promise<RegistryContent>;
  /** On a clock that never jumps; before the first load it is further back than any age. */
  #loadedAt = Number.NEGATIVE_INFINITY;
  #loading: Promise<void> | null = null;

  constructor(load: () => Promise<RegistryContent>) {
    this.#load = load;
  }

  async bySender(application: string, facility: string, address: string): Promise<Sender | null> {
    await this.#refresh(2_000);
    const key = `${application}\u001f${facility}`;
    // A sender that was registered a moment ago is not turned away.
    if (!this.#senders.has(key)) await this.#refresh(500);
    const found = this.#senders.get(key);
    const family = isIP(address);
    if (!found || family === 0) return null;
    return found.allowed.check(address, family === 4 ? "ipv4" : "ipv6") ? found.sender : null;
  }

  async byToken(tokenHash: string): Promise<Sender | null> {
    await this.#refresh(2_000);
    if (!this.#tokens.has(tokenHash)) await this.#refresh(500);
    return this.#tokens.get(tokenHash) ?? null;
  }

  /** By its code, as operators name it; null when it is not active or sends by no way. */
  async byCode(code: string): Promise<Sender | null> {
    await this.#refresh(0);
    const senders = [...this.#senders.values()].map((entry) => entry.sender);
    return [...senders, ...this.#tokens.values()].find((one) => one.code === code) ?? null;
  }

  /** Loads anew when what is known is older than this; callers at once share one load. */
  #refresh(olderThanMs: number): Promise<void> | undefined {
    if (performance.now() - this.#loadedAt < olderThanMs) return undefined;
    this.#loading ??= this.#reload().finally(() => {
      this.#loading = null;
    });
    // Whoever waits for it sees a failure (the database is away). Where nobody does, what is known
    // goes on serving, and the next message tries again.
    this.#loading.catch(() => {});
    // Known entries serve while they are refreshed; only the first load is waited for.
    return this.#loadedAt === Number.NEGATIVE_INFINITY || olderThanMs < 2_000
      ? this.#loading
      : undefined;
  }

  async #reload(): Promise<void> {
    const content = await this.#load();
    this.#senders = new Map(
      content.senders.map((entry) => [
        `${entry.application}\u001f${entry.facility}`,
        { sender: entry.sender, allowed: allowed(entry.sources) },
      ]),
    );
    this.#tokens = new Map(content.tokens.map((entry) => [entry.tokenHash, entry.sender]));
    this.#loadedAt = performance.now();
  }
}

function allowed(sources: readonly string[]): BlockList {
  const list = new BlockList();
  for (const source of sources) {
    const [address = "", bits] = source.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    list.addSubnet(
      address,
      bits === undefined ? (family === "ipv6" ? 128 : 32) : Number(bits),
      family,
    );
  }
  return list;
}
