import { ask } from "../server/ask.ts";
import { Refusal } from "../server/refusal.ts";
import type { Draft, Entry } from "./draft.ts";
import { Vault, type WaitingKeys } from "./vault.ts";

/** An entry that was confirmed and is not answered: it waits for the network, or to be corrected. */
export interface Waiting {
  readonly id: string;
  readonly draft: Draft;
  readonly entry: Entry;
  /** Why the server did not take it, once it has said so. */
  readonly refused: Refusal | null;
}

/** What an entry is answered. It names nobody. */
export interface Entered {
  readonly id: string;
  readonly number: string;
  readonly recordedAt: string;
  readonly result: string;
  readonly training: boolean;
  readonly remarks: readonly {
    readonly path: string;
    readonly severity: "error" | "warning" | "note";
    readonly text: { readonly fr: string; readonly en: string };
  }[];
  readonly unreached: {
    readonly text: { readonly fr: string; readonly en: string };
    readonly paperCode: string | null;
  } | null;
  readonly advice: { readonly fr: Advice; readonly en: Advice } | null;
  readonly certificate: boolean;
}

export interface Advice {
  readonly headline: string;
  readonly meaning: string;
  readonly todo: readonly string[];
}

export interface BenchState {
  readonly underWay: readonly Draft[];
  readonly waiting: readonly Waiting[];
  /** Whether what stands here outlives the page; not, where the server gave no key. */
  readonly kept: boolean;
}

type KeptContent =
  | { readonly kind: "draft"; readonly draft: Draft }
  | { readonly kind: "entry"; readonly draft: Draft; readonly entry: Entry };

/** How long after a try without network the next one follows, milliseconds. */
const pause = 5_000;

/** The tests under way and the entries that wait, of one person in one place. */
export class Bench {
  #state: BenchState = { underWay: [], waiting: [], kept: false };
  #vault: Vault | null = null;
  #listeners = new Set<() => void>();
  #sending = false;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #owner: string;

  constructor(owner: string) {
    this.#owner = owner;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): BenchState => this.#state;

  /** Reads what waits on the device, and sends from then on what can be sent. Returns how to stop. */
  start(): () => void {
    const again = () => void this.#open().then(() => this.sendWaiting());
    again();
    this.#timer = setInterval(again, pause);
    window.addEventListener("online", again);
    return () => {
      clearInterval(this.#timer);
      window.removeEventListener("online", again);
    };
  }

  async begin(draft: Draft): Promise<void> {
    this.#set({ underWay: [...this.#without(draft.id), draft] });
    await this.#vault?.keep(draft.id, { kind: "draft", draft } satisfies KeptContent, Date.now());
  }

  /** Many at once, as they stand in a list. */
  async beginAll(drafts: readonly Draft[]): Promise<void> {
    this.#set({ underWay: [...this.#state.underWay, ...drafts] });
    const now = Date.now();
    for (const draft of drafts)
      await this.#vault?.keep(draft.id, { kind: "draft", draft } satisfies KeptContent, now);
  }

  /** Says one anew in its place. */
  async amend(draft: Draft): Promise<void> {
    this.#set({
      underWay: this.#state.underWay.map((one) => (one.id === draft.id ? draft : one)),
    });
    await this.#vault?.keep(draft.id, { kind: "draft", draft } satisfies KeptContent, Date.now());
  }

  forget(id: string): void {
    this.#set({
      underWay: this.#without(id),
      waiting: this.#state.waiting.filter((one) => one.id !== id),
    });
    this.#vault?.remove(id);
  }

  /**
   * Sends an entry, or lets it wait where there is no network (null).
   * @throws {Refusal} what the server has against it; it stays under way, to be corrected
   */
  async confirm(draft: Draft, entry: Entry): Promise<Entered | null> {
    try {
      const entered = await send(draft.id, entry);
      this.forget(draft.id);
      return entered;
    } catch (error) {
      if (!(error instanceof Refusal) || !mayWait(error)) throw error;
      const waiting: Waiting = { id: draft.id, draft, entry, refused: null };
      this.#set({
        underWay: this.#without(draft.id),
        waiting: [...this.#state.waiting.filter(({ id }) => id !== draft.id), waiting],
      });
      const content: KeptContent = { kind: "entry", draft, entry };
      await this.#vault?.keep(draft.id, content, Date.parse(entry.waitingSince));
      return null;
    }
  }

  /** One after the other, in the order in which they were confirmed; the key makes a resend harmless. */
  async sendWaiting(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (const one of this.#state.waiting.filter(({ refused }) => refused === null)) {
        try {
          await send(one.id, one.entry);
          this.forget(one.id);
        } catch (error) {
          if (!(error instanceof Refusal) || mayWait(error)) return;
          this.#set({
            waiting: this.#state.waiting.map((other) =>
              other.id === one.id ? { ...other, refused: error } : other,
            ),
          });
        }
      }
    } finally {
      this.#sending = false;
    }
  }

  async #open(): Promise<void> {
    if (this.#vault) return;
    try {
      const keys = await ask<WaitingKeys>("counter/waiting-keys");
      this.#vault = await Vault.open(this.#owner, keys);
    } catch {
      // No key yet: all goes on in memory, and is kept as soon as there is one.
      return;
    }
    const before = this.#state;
    const all = await this.#vault.all<KeptContent>(Date.now());
    for (const draft of before.underWay)
      if (this.#state.underWay.includes(draft))
        await this.#vault.keep(draft.id, { kind: "draft", draft }, Date.now());
    // As it stands now: meanwhile tests were begun, and others confirmed.
    const { underWay, waiting } = this.#state;
    const states = [...before.underWay, ...before.waiting, ...underWay, ...waiting];
    const known = new Set(states.map(({ id }) => id));
    const fresh = all.filter(({ id }) => !known.has(id)).map(({ content }) => content);
    this.#set({
      kept: true,
      underWay: [...fresh.flatMap((one) => (one.kind === "draft" ? [one.draft] : [])), ...underWay],
      waiting: [
        ...fresh.flatMap((one) =>
          one.kind === "entry"
            ? [{ id: one.draft.id, draft: one.draft, entry: one.entry, refused: null }]
            : [],
        ),
        ...waiting,
      ],
    });
  }

  #without(id: string): readonly Draft[] {
    return this.#state.underWay.filter((one) => one.id !== id);
  }

  #set(changed: Partial<BenchState>): void {
    this.#state = { ...this.#state, ...changed };
    for (const listener of this.#listeners) listener();
  }
}

const send = (id: string, entry: Entry): Promise<Entered> =>
  ask<Entered>("counter/entries", { method: "POST", body: entry, idempotencyKey: id });

/** Not the entry is at fault: the network, the server, or that the session has ended meanwhile. */
const mayWait = (refusal: Refusal): boolean => refusal.passing || refusal.kind === "signed-out";
