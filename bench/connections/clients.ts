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
  /** Answers other than AA, by the code of their first error. */
  readonly refused: Readonly<Record<string, number>>;
}

const longestPauseMs = 1_000;

/** Many laboratories, one connection each, that come back at once whenever it is lost. */
export class Clients {
  readonly #target: Target;
  readonly #count: number;
  readonly #contexts: SecureContext[];
  readonly #tickets: (Buffer | undefined)[] = [];
  readonly #sockets: (Socket | undefined)[] = [];
  readonly #silent: Socket[] = [];
  /** Of this round: what is sent again is the same. */
  #messages: (Uint8Array | undefined)[] = [];
  #round = 0;
  #useTickets = false;
  #answered = new Set<number>();
  #wanted: (() => void) | null = null;
  #resumed = 0;
  #failed = 0;
  #refused: Record<string, number> = {};
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
    this.#messages = [];
    this.#resumed = this.#failed = 0;
    this.#refused = {};
    const all = new Promise<void>((resolve) => {
      this.#wanted = resolve;
    });
    const started = performance.now();
    begin();
    await all;
    const seconds = (performance.now() - started) / 1_000;
    return { seconds, resumed: this.#resumed, failed: this.#failed, refused: this.#refused };
  }

  /** Opens connections that send nothing; resolves once all stand. */
  async openSilent(count: number): Promise<void> {
    await Promise.all(
      Array.from(
        { length: count },
        (_, index) =>
          new Promise<void>((resolve, reject) => {
            const socket = this.#connect(index, resolve);
            socket.on("error", reject);
            this.#silent.push(socket);
          }),
      ),
    );
  }

  closeSilent(): void {
    for (const socket of this.#silent.splice(0)) socket.destroy();
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
      const message = this.#messages[client] ?? this.#target.message(client, this.#round);
      this.#messages[client] = message;
      socket.write(frame(message));
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
    if (!answer.includes("\rMSA|AA|")) {
      const [, code = "none"] =
        /\rERR\|(?:[^|]*\|){3}E\|([^|^]*)/.exec(answer.toString("latin1")) ?? [];
      this.#refused[code] = (this.#refused[code] ?? 0) + 1;
    }
    this.#answered.add(client);
    if (this.#answered.size === this.#count) this.#wanted?.();
  }
}
