/**
 * What waits on this device: tests under way, and entries that found no network. Sealed with AES-256-GCM
 * under a key of this person, place and day, which the server gives to whoever is signed in and which
 * stays in memory: nobody else who uses the device can read it, and a day later nobody at all.
 */

const prefix = "opendep.waiting.";

interface Kept {
  readonly owner: string;
  readonly day: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly iv: string;
  readonly sealed: string;
}

export interface WaitingKeys {
  readonly today: string;
  /** How long anything may wait. */
  readonly hours: number;
  readonly keys: readonly { readonly day: string; readonly key: string }[];
}

export interface Opened<Content> {
  readonly id: string;
  readonly at: number;
  readonly content: Content;
}

export class Vault {
  readonly #owner: string;
  readonly #today: string;
  readonly #hours: number;
  readonly #keys: ReadonlyMap<string, CryptoKey>;

  private constructor(owner: string, given: WaitingKeys, keys: ReadonlyMap<string, CryptoKey>) {
    this.#owner = owner;
    this.#today = given.today;
    this.#hours = given.hours;
    this.#keys = keys;
  }

  /** @param owner the place of the person, by number: says of what is kept whose it is, and no name */
  static async open(owner: string, given: WaitingKeys): Promise<Vault> {
    const keys = new Map<string, CryptoKey>();
    for (const { day, key } of given.keys)
      keys.set(
        day,
        await crypto.subtle.importKey("raw", bytesOf(key), "AES-GCM", false, [
          "encrypt",
          "decrypt",
        ]),
      );
    return new Vault(owner, given, keys);
  }

  async keep(id: string, content: unknown, at: number): Promise<void> {
    const key = this.#keys.get(this.#today);
    if (!key) return;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt(
      { name: "AES-GCM", iv, additionalData: this.#boundTo(id, this.#today) },
      key,
      new TextEncoder().encode(JSON.stringify(content)),
    );
    const kept: Kept = {
      owner: this.#owner,
      day: this.#today,
      at,
      iv: textOf(iv),
      sealed: textOf(new Uint8Array(sealed)),
    };
    localStorage.setItem(prefix + id, JSON.stringify(kept));
  }

  remove(id: string): void {
    localStorage.removeItem(prefix + id);
  }

  /** All that is this person's, the oldest first; what waited too long, whosever it was, is removed. */
  async all<Content>(now: number): Promise<Opened<Content>[]> {
    const found: Opened<Content>[] = [];
    for (const name of keptNames()) {
      const id = name.slice(prefix.length);
      const kept = read(name);
      if (kept === null || now - kept.at > this.#hours * 3_600_000) localStorage.removeItem(name);
      else if (kept.owner === this.#owner) {
        const content = await this.#unseal<Content>(id, kept);
        if (content !== null) found.push({ id, at: kept.at, content });
      }
    }
    return found.sort((a, b) => a.at - b.at);
  }

  async #unseal<Content>(id: string, kept: Kept): Promise<Content | null> {
    const key = this.#keys.get(kept.day);
    if (!key) return null;
    try {
      const opened = await crypto.subtle.decrypt(
        { name: "AES-GCM", iv: bytesOf(kept.iv), additionalData: this.#boundTo(id, kept.day) },
        key,
        bytesOf(kept.sealed),
      );
      return JSON.parse(new TextDecoder().decode(opened)) as Content;
    } catch {
      // Of another person at the same place, or damaged: not ours to read.
      return null;
    }
  }

  #boundTo(id: string, day: string): Uint8Array<ArrayBuffer> {
    return new TextEncoder().encode(`${this.#owner}|${day}|${id}`);
  }
}

const keptNames = (): string[] =>
  Object.keys(localStorage).filter((name) => name.startsWith(prefix));

function read(name: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "") as Kept;
  } catch {
    return null;
  }
}

const textOf = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) =>
    letter.charCodeAt(0),
  );
