import smpp, { type Pdu, type Session } from "smpp";

/** How to reach a carrier's server (SMSC), and as whom. */
export interface CarrierAddress {
  readonly host: string;
  readonly port: number;
  /** TLS, with the certificate checked against the host. */
  readonly tls: boolean;
  readonly systemId: string;
  readonly password: string;
  /** Certificates beside those of the runtime that a server may show; for tests. */
  readonly ca?: string;
}

export interface SessionEvents {
  /** A receipt or a message of a person; answered once this resolves, with an error when it rejects. */
  readonly onDeliver: (pdu: Pdu) => Promise<void>;
  /** Bound, or a place became free: who waits may look again. */
  readonly onRoom: () => void;
  readonly onEvent: (event: string) => void;
}

/** What became of a message that was submitted. `lost`: the line broke before the answer came. */
export type SubmitAnswer =
  | { readonly kind: "answer"; readonly status: number; readonly messageId: string }
  | { readonly kind: "lost" };

/** Milliseconds: between signs of life, until an answer counts as lost, between two tries to connect. */
const enquireMs = 30_000;
const answerMs = 30_000;
const firstRestMs = 500;
const longestRestMs = 60_000;

/**
 * One line to the carrier: a transceiver session (SMPP 3.4 section 2.2) that is opened again, after
 * growing rests, for as long as it is not closed.
 */
export class CarrierSession {
  #session: Session | null = null;
  #bound = false;
  #closed = false;
  #rest = firstRestMs;
  #timer: NodeJS.Timeout | null = null;
  readonly #lost = new Set<() => void>();
  readonly #address: CarrierAddress;
  readonly #events: SessionEvents;

  constructor(address: CarrierAddress, events: SessionEvents) {
    this.#address = address;
    this.#events = events;
    this.#open();
  }

  get bound(): boolean {
    return this.#bound;
  }

  /** Messages under way on it. */
  get underway(): number {
    return this.#lost.size;
  }

  /** Submits one message; never rejects. */
  submit(fields: Readonly<Record<string, unknown>>): Promise<SubmitAnswer> {
    const session = this.#session;
    if (!session || !this.#bound) return Promise.resolve({ kind: "lost" });
    return new Promise((resolve) => {
      const end = (answer: SubmitAnswer): void => {
        clearTimeout(limit);
        this.#lost.delete(lose);
        resolve(answer);
        this.#events.onRoom();
      };
      const lose = (): void => end({ kind: "lost" });
      // Whoever answers no more holds places of the window for ever: a new line is opened.
      const limit = setTimeout(() => session.destroy(), answerMs);
      this.#lost.add(lose);
      gatherWrites(session);
      const written = session.submit_sm(fields, (pdu) =>
        end({
          kind: "answer",
          status: pdu.command_status,
          messageId: typeof pdu.message_id === "string" ? pdu.message_id : "",
        }),
      );
      if (!written) session.destroy();
    });
  }

  /** Ends the line in order (section 4.2), or at once when the server does not answer. */
  close(): void {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    const session = this.#session;
    if (!session) return;
    const limit = setTimeout(() => session.destroy(), 1_000);
    session.socket.once("close", () => clearTimeout(limit));
    if (!this.#bound || !session.unbind({}, () => session.close())) session.destroy();
  }

  #open(): void {
    const { host, port, tls, systemId, password, ca } = this.#address;
    const session = smpp.connect({ host, port, tls, ...(ca ? { ca } : {}) });
    this.#session = session;
    session.socket.setNoDelay(true);
    let alive: NodeJS.Timeout | null = null;
    // A line that neither opens nor binds within this time is given up.
    const opening = setTimeout(() => session.destroy(), 10_000);
    session.on(tls ? "secureConnect" : "connect", () => {
      session.bind_transceiver(
        { system_id: systemId, password, interface_version: 0x34 },
        ({ command_status: status }) => {
          clearTimeout(opening);
          if (status !== 0) {
            this.#trouble(`bind-refused-0x${status.toString(16)}`);
            session.destroy();
            return;
          }
          this.#bound = true;
          this.#rest = firstRestMs;
          alive = this.#enquire(session);
          this.#events.onEvent("bound");
          this.#events.onRoom();
        },
      );
    });
    session.on("deliver_sm", (pdu: Pdu) => {
      const answer = (response: Pdu): void => {
        gatherWrites(session);
        session.send(response);
      };
      this.#events.onDeliver(pdu).then(
        () => answer(pdu.response()),
        // ESME_RX_T_APPN (section 5.1.3): it is to be told again later.
        () => answer(pdu.response({ command_status: 0x64 })),
      );
    });
    session.on("enquire_link", (pdu: Pdu) => session.send(pdu.response()));
    session.on("unbind", (pdu: Pdu) => {
      session.send(pdu.response());
      session.close();
    });
    session.on("error", ({ code }: NodeJS.ErrnoException) => {
      if (!this.#bound) this.#trouble(`failed-${(code ?? "unknown").toLowerCase()}`);
      session.destroy();
    });
    session.on("close", () => {
      clearTimeout(opening);
      if (alive) clearInterval(alive);
      this.#ended(session);
    });
  }

  /** A sign of life each half minute; a server that gives none has lost the line. */
  #enquire(session: Session): NodeJS.Timeout {
    let answered = true;
    return setInterval(() => {
      if (!answered) session.destroy();
      answered = false;
      session.enquire_link({}, () => {
        answered = true;
      });
    }, enquireMs);
  }

  /** A line that we end ourselves has none. */
  #trouble(event: string): void {
    if (!this.#closed) this.#events.onEvent(event);
  }

  #ended(session: Session): void {
    if (this.#session !== session) return;
    this.#session = null;
    if (this.#bound) this.#trouble("lost");
    this.#bound = false;
    for (const lose of [...this.#lost]) lose();
    if (this.#closed) return;
    this.#timer = setTimeout(() => this.#open(), this.#rest * (0.75 + Math.random() / 2));
    this.#rest = Math.min(longestRestMs, this.#rest * 2);
  }
}

/**
 * What is written in one turn of the event loop leaves in one write: each of its own is a call of the
 * kernel, and a packet that wakes the other side.
 */
function gatherWrites({ socket }: Session): void {
  socket.cork();
  setImmediate(() => socket.uncork());
}
