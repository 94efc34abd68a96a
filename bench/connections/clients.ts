import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectTls, createSecureContext, type SecureContext } from "node:tls";
import { Deframer, frame } from "#hl7v2";

export interface Target {
  readonly port: number;
  /** PEM: whom the clients trust, and a certificate and key for each of them in turn; null: plain. */
  readonly tls: {
    readonly authorities: string;
    readonly identities: readonly { readonly certificate: string; readonly key: string }[];
  } | null;
  /** The message of a connection in a round. */
  readonly message: (connection: number, round: number) => Uint8Array;
}

export interface Round {
  /** From its beginning to the answer of the last client. */
  readonly seconds: number;
  /** Handshakes that were resumed by a ticket. */
  readonly resumed: number;
  /** Connections tried in vain meanwhile. */
  readonly failed: number;
  /** Answers other than AA. */
  readonly refused: number;
}

const longestPauseMs = 1_000;

/** Many laboratories, one connection each, that come back at once whenever it is lost. */
export class Clients {
  readonly #target: Target;
  readonly #count: number;
  readonly #contexts: SecureContext[];
  readonly #tickets: (Buffer | undefined)[] = [];
  readonly #sockets: (Socket | undefined)[] = [];
  #round = 0;
  #useTickets = false;
  #answered = new Set<number>();
  #wanted: (() => void) | null = null;
  #resumed = 0;
  #failed = 0;
  #refused = 0;
  #stopped = false;

  constructor(target: Target, count: number) {
    this.#target = target;
    this.#count = count;
    this.#contexts = (target.tls?.identities ?? []).map(({ certificate, key }) =>
      createSecureContext({ ca: target.tls?.authorities ?? "", cert: certificate, key }),
    );
  }

  /**
   * Each client is to be answered once on a new connection. `begin` cuts the old ones, or opens the
   * first; resolves when the last is answered.
   */
  async round(useTickets: boolean, begin: () => void): Promise<Round> {
    this.#round += 1;
    this.#useTickets = useTickets;
    this.#answered = new Set();
    this.#resumed = this.#failed = this.#refused = 0;
    const all = new Promise<void>((resolve) => {
      this.#wanted = resolve;
    });
    const started = performance.now();
    begin();
    await all;
    const seconds = (performance.now() - started) / 1_000;
    return { seconds, resumed: this.#resumed, failed: this.#failed, refused: this.#refused };
  }

  openAll(): void {
    for (let client = 0; client < this.#count; client++) this.#open(client, 50);
  }

  stop(): void {
    this.#stopped = true;
    for (const socket of this.#sockets) socket?.destroy();
  }

  #open(client: number, pauseMs: number): void {
    if (this.#stopped) return;
    let pause = pauseMs;
    const socket = this.#connect(client, () => {
      pause = 50;
      socket.write(frame(this.#target.message(client, this.#round)));
    });
    this.#sockets[client] = socket;
    const deframer = new Deframer({ maxBytes: 65_536 });
    socket.setNoDelay(true);
    socket.on("error", () => {
      this.#failed += 1;
    });
    socket.once("close", () => {
      if (this.#stopped) return;
      setTimeout(
        () => this.#open(client, Math.min(2 * pause, longestPauseMs)),
        pause * (0.5 + Math.random()),
      );
    });
    socket.on("data", (chunk: Buffer) => {
      for (const event of deframer.push(chunk))
        if (event.kind === "frame") this.#answer(client, Buffer.from(event.bytes));
    });
  }

  #connect(client: number, onReady: () => void): Socket {
    const { port, tls } = this.#target;
    if (tls === null) return connectPlain(port, "127.0.0.1", onReady);
    const session = this.#useTickets ? this.#tickets[client] : undefined;
    const socket = connectTls(
      {
        port,
        host: "127.0.0.1",
        servername: "localhost",
        secureContext: this.#contexts[client % this.#contexts.length] as SecureContext,
        ...(session && { session }),
      },
      () => {
        if (socket.isSessionReused()) this.#resumed += 1;
        onReady();
      },
    );
    socket.on("session", (ticket) => {
      this.#tickets[client] = ticket;
    });
    return socket;
  }

  #answer(client: number, answer: Buffer): void {
    if (!answer.includes("\rMSA|AA|")) this.#refused += 1;
    this.#answered.add(client);
    if (this.#answered.size === this.#count) this.#wanted?.();
  }
}
