import { readFileSync } from "node:fs";
import { connect as connectPlain } from "node:net";
import { type ConnectionOptions, connect, type TLSSocket } from "node:tls";
import { Deframer, frame } from "#hl7v2";

/** A certificate and its key, in PEM; none for whoever shows none. */
export type Identity = { readonly certificate: string; readonly key: string } | null;

export interface Client {
  readonly socket: TLSSocket;
  /** Whether a ticket of an earlier session was taken. */
  readonly resumed: boolean;
  /** Sends frames and resolves to the next answers, as many as there are frames. */
  send(...messages: readonly string[]): Promise<string[]>;
  /** Resolves once the other side has closed the connection. */
  readonly closed: Promise<void>;
  /** Tickets as they come: TLS 1.3 gives them after the handshake. */
  readonly tickets: Buffer[];
}

/** Connects as a laboratory does; resolves after the handshake. */
export function connectTls(
  port: number,
  authorities: string,
  identity: Identity,
  more: ConnectionOptions = {},
): Promise<Client> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: "127.0.0.1",
      port,
      servername: "localhost",
      ca: readFileSync(authorities),
      ...(identity && { cert: identity.certificate, key: identity.key }),
      ...more,
    });
    const deframer = new Deframer({ maxBytes: 1_000_000 });
    const answers: string[] = [];
    const tickets: Buffer[] = [];
    let wake: (() => void) | null = null;
    const closed = new Promise<void>((done) => socket.once("close", () => done()));
    socket.on("session", (ticket) => tickets.push(ticket));
    socket.on("error", reject);
    socket.on("data", (chunk: Buffer) => {
      for (const event of deframer.push(chunk))
        if (event.kind === "frame") answers.push(Buffer.from(event.bytes).toString("utf8"));
      wake?.();
    });
    socket.once("secureConnect", () =>
      resolve({
        socket,
        resumed: socket.isSessionReused(),
        closed,
        tickets,
        async send(...messages) {
          for (const one of messages) socket.write(frame(Buffer.from(one)));
          let isClosed = false;
          void closed.then(() => {
            isClosed = true;
            wake?.();
          });
          while (answers.length < messages.length && !isClosed) {
            await new Promise<void>((next) => {
              wake = next;
            });
          }
          return answers.splice(0, messages.length);
        },
      }),
    );
  });
}

/** Writes bytes to a port without TLS; resolves with what comes back until the other side closes. */
export function sendPlain(port: number, bytes: Uint8Array | string): Promise<Buffer> {
  return new Promise((resolve) => {
    const socket = connectPlain(port, "127.0.0.1");
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", () => {});
    socket.once("close", () => resolve(Buffer.concat(chunks)));
    socket.write(bytes);
  });
}
