import { BlockList, isIP } from "node:net";

/** A network of a laboratory that sends by itself has a handful of machines. */
const mostKnown = 256;

/** Where a sender may call from: addresses and networks, as `192.0.2.0/24`. */
export class Sources {
  readonly #list = new BlockList();
  /**
   * Addresses that were found allowed: each message asks anew of the same ones, and the list is behind
   * the border to native code. A change in the registry makes new sources.
   */
  readonly #known = new Set<string>();

  constructor(sources: readonly string[]) {
    for (const source of sources) {
      const [address = "", bits] = source.split("/");
      const family = isIP(address) === 6 ? "ipv6" : "ipv4";
      this.#list.addSubnet(
        address,
        bits === undefined ? (family === "ipv6" ? 128 : 32) : Number(bits),
        family,
      );
    }
  }

  allow(address: string): boolean {
    if (this.#known.has(address)) return true;
    const family = isIP(address);
    if (family === 0 || !this.#list.check(address, family === 4 ? "ipv4" : "ipv6")) return false;
    if (this.#known.size >= mostKnown) this.#known.clear();
    this.#known.add(address);
    return true;
  }
}
