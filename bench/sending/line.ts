import { connect as connectPlain } from "node:net";
import { connect as connectTls, type SecureContext } from "node:tls";

export interface Line {
  /** The bytes must stay as they are until the answer. */
  send(bytes: Uint8Array): void;
  end(): void;
}

export interface LineParts {
  readonly port: number;
  /** The certificate that it shows; null: plain. */
  readonly tls: SecureContext | null;
  /** Told the code of each answer: AA, or AE or AR and why. */
  readonly onAnswer: (code: string) => void;
  readonly onLost: (error: Error) => void;
}

/**
 * One connection of a laboratory with one message in flight; resolves once it stands. It looks for the
 * end of an answer and its code and no further: what an answer says is for the tests.
 */
export function openLine(parts: LineParts): Promise<Line> {
  const reader = answerReader(parts.onAnswer);
  const place = { port: parts.port, host: "127.0.0.1" };
  return new Promise((resolve, reject) => {
    const socket =
      parts.tls === null
        ? connectPlain({
            ...place,
            // Read into one buffer: the machinery of streams costs a sender as much as the rest.
            onread: {
              buffer: Buffer.allocUnsafe(16_384),
              callback(bytes, buffer) {
                reader(Buffer.from(buffer.buffer, buffer.byteOffset, bytes));
                return true;
              },
            },
          })
        : connectTls({ ...place, servername: "localhost", secureContext: parts.tls });
    if (parts.tls !== null) socket.on("data", reader);
    let ended = false;
    socket.setNoDelay(true);
    socket.once(parts.tls === null ? "connect" : "secureConnect", () =>
      resolve({
        send: (bytes) => void socket.write(bytes),
        end() {
          ended = true;
          socket.end();
        },
      }),
    );
    socket.on("error", (error) => {
      reject(error);
      if (!ended) parts.onLost(error);
    });
    socket.on("close", () => {
      if (!ended) parts.onLost(new Error("the platform closed a connection"));
    });
  });
}

/** Calls back with the code of each whole answer. */
function answerReader(onAnswer: (code: string) => void): (bytes: Buffer) => void {
  let rest: Buffer | null = null;
  return (bytes) => {
    const all: Buffer = rest === null ? bytes : Buffer.concat([rest, bytes]);
    const isWhole = all.at(-1) === 0x0d && all.at(-2) === 0x1c;
    // The buffer is read into again: what is kept is a copy.
    rest = isWhole ? null : Buffer.from(all);
    if (!isWhole) return;
    const at = all.indexOf("\rMSA|") + 5;
    const code = all.toString("latin1", at, at + 2);
    onAnswer(code === "AA" ? code : `${code} ${faultIn(all.toString("latin1"))}`);
  };
}

/** Code of the first error that an answer gives. */
const faultIn = (answer: string): string =>
  /\rERR\|(?:[^|]*\|){3}E\|([^|^]*)/.exec(answer)?.[1] ?? "without a reason";
