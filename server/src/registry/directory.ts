import {
  type Binding,
  bindingKey,
  bindingsOf,
  type ClientCertificate,
} from "../platform/tls/client-certificate.ts";
import type { Caller, Sender } from "../result/message.ts";
import { Sources } from "./sources.ts";
import { callerOf, type Speaker, speakersOf } from "./speakers.ts";

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

export interface CertificateEntry extends Binding {
  readonly sender: Sender;
}

/** What the registry says of a certificate: whose it is, or why it is nobody's. */
export type Standing = Sender | "revoked" | "unknown";

export interface RegistryContent {
  /** All that are active, whether they send themselves or another speaks for them. */
  readonly organisations: readonly { readonly sender: Sender; readonly kind: string }[];
  readonly speaksFor: readonly { readonly by: number; readonly laboratory: number }[];
  readonly senders: readonly SenderEntry[];
  readonly tokens: readonly TokenEntry[];
  readonly certificates: readonly CertificateEntry[];
  /** Fingerprints of single certificates that are refused. */
  readonly revoked: readonly string[];
}

/**
 * For whoever is not known, what is known may be so old: somebody registered a moment ago is not turned
 * away, and a flood of strangers costs the database ten questions a second. Milliseconds.
 */
const missedMs = 100;

/**
 * The registered organisations in memory. A message is looked up by MSH-3 and MSH-4 and the source
 * address, by token, or by the certificate of its connection; a change in the registry is seen
 * within a second or two.
 */
export class Directory {
  #senders = new Map<string, { sender: Sender; allowed: Sources }>();
  #tokens = new Map<string, Sender>();
  #speakers = new Map<number, Speaker>();
  /** On the plain port a speaker is known by its application (MSH-3) and where it calls from. */
  #speakersByApplication = new Map<string, { speaker: Speaker; allowed: Sources }[]>();
  #byCode = new Map<string, Sender>();
  #certificates = new Map<string, Sender>();
  #revoked: ReadonlySet<string> = new Set();
  #changes = 0;
  readonly #load: () => Promise<RegistryContent | null>;
  readonly #find: ((code: string) => Promise<Sender | null>) | null;
  /** On a clock that never jumps; before the first load it is further back than any age. */
  #loadedAt = Number.NEGATIVE_INFINITY;
  #loading: Promise<void> | null = null;

  /**
   * @param load all who send, or null while they are as they were
   * @param find one of a code, also of those who do not send by themselves
   */
  constructor(
    load: () => Promise<RegistryContent | null>,
    find: ((code: string) => Promise<Sender | null>) | null = null,
  ) {
    this.#load = load;
    this.#find = find;
  }

  /** Whose message it is that comes on the plain port; null when nobody may send it from there. */
  async bySender(application: string, facility: string, address: string): Promise<Caller | null> {
    await this.#refresh(2_000);
    const found = this.#findCaller(application, facility, address);
    if (found !== null && found.fault === null) return found;
    // A sender, or a right to speak, that was registered a moment ago is not turned away.
    await this.#refresh(missedMs);
    return this.#findCaller(application, facility, address);
  }

  /** Whose message it is that this organisation brings, by the facility that the message names. */
  speakAs(sender: Sender, facility: string): Caller {
    const speaker = this.#speakers.get(sender.id);
    return speaker ? callerOf(speaker, facility) : { sender, fault: null };
  }

  #findCaller(application: string, facility: string, address: string): Caller | null {
    const found = this.#senders.get(`${application}\u001f${facility}`);
    if (found?.allowed.allow(address)) return this.speakAs(found.sender, facility);
    const speakers = this.#speakersByApplication.get(application) ?? [];
    const callers = speakers
      .filter(({ allowed }) => allowed.allow(address))
      .map(({ speaker }) => callerOf(speaker, facility));
    return callers.find(({ fault }) => fault === null) ?? callers[0] ?? null;
  }

  async byToken(tokenHash: string): Promise<Sender | null> {
    await this.#refresh(2_000);
    if (!this.#tokens.has(tokenHash)) await this.#refresh(missedMs);
    return this.#tokens.get(tokenHash) ?? null;
  }

  /**
   * By its code, for an entry that the web process vouches for; null when it is not active. Most who
   * enter tests at a counter send no messages of their own, and are looked up one by one.
   */
  async byCodeAtCounter(code: string): Promise<Sender | null> {
    await this.#refresh(2_000);
    return this.#named(code);
  }

  /** How often what is known here has changed. */
  get changes(): number {
    return this.#changes;
  }

  /** Whose certificate it is. Where several bindings fit, the closest: exact, subject, san. */
  async byCertificate(certificate: ClientCertificate): Promise<Standing> {
    await this.#refresh(2_000);
    const found = this.standingOf(certificate);
    if (found !== "unknown") return found;
    // One that was bound a moment ago is not turned away.
    await this.#refresh(missedMs);
    return this.standingOf(certificate);
  }

  /** The same by what is known now. */
  standingOf(certificate: ClientCertificate): Standing {
    if (this.#revoked.has(certificate.fingerprint)) return "revoked";
    for (const binding of bindingsOf(certificate)) {
      const sender = this.#certificates.get(bindingKey(binding));
      if (sender) return sender;
    }
    return "unknown";
  }

  /** Looks whether the registry has changed, though nobody sends. @throws when it cannot be read */
  async look(): Promise<void> {
    await this.#refresh(1_000);
  }

  /** By its code, as operators name it; null when it is not active. */
  async byCode(code: string): Promise<Sender | null> {
    await this.#refresh(0);
    return this.#named(code);
  }

  async #named(code: string): Promise<Sender | null> {
    return this.#byCode.get(code) ?? (await this.#find?.(code)) ?? null;
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
    this.#loadedAt = performance.now();
    if (content === null) return;
    this.#changes += 1;
    this.#senders = new Map(
      content.senders.map((entry) => [
        `${entry.application}\u001f${entry.facility}`,
        { sender: entry.sender, allowed: new Sources(entry.sources) },
      ]),
    );
    this.#tokens = new Map(content.tokens.map((entry) => [entry.tokenHash, entry.sender]));
    this.#byCode = new Map(content.organisations.map(({ sender }) => [sender.code, sender]));
    this.#speakers = speakersOf(content);
    this.#speakersByApplication = new Map();
    for (const { sender, application, sources } of content.senders) {
      const speaker = this.#speakers.get(sender.id);
      if (!speaker) continue;
      const known = this.#speakersByApplication.get(application) ?? [];
      this.#speakersByApplication.set(application, [
        ...known,
        { speaker, allowed: new Sources(sources) },
      ]);
    }
    this.#certificates = new Map(
      content.certificates.map((entry) => [bindingKey(entry), entry.sender]),
    );
    this.#revoked = new Set(content.revoked);
  }
}
