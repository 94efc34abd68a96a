import { connect, type Socket } from "node:net";
import { Deframer, frame } from "#hl7v2";

/** One laboratory's connection, one message in flight; it reconnects and sends again what was cut. */
export class LaboratoryConnection {
  readonly #host: string;
  readonly #port: number;
  #socket: Socket | null = null;
  #closed = false;

  constructor(host: string, port: number) {
    this.#host = host;
    this.#port = port;
  }

  /** The code of the answer (AA, AE, AR). An unanswered message goes out again, byte for byte. */
  async send(bytes: Uint8Array, cut = false): Promise<string> {
    for (let pause = 200; ; pause = Math.min(pause * 2, 5_000)) {
      try {
        if (cut) {
          cut = false;
          await this.#cutOff(bytes);
        }
        return await this.#exchange(bytes);
      } catch {
        if (this.#closed) return "none";
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  close(): void {
    this.#closed = true;
    this.#socket?.destroy();
  }

  /** Sends all and hangs up before the answer, as a network that breaks. */
  async #cutOff(bytes: Uint8Array): Promise<void> {
    const socket = await this.#open();
    await new Promise((resolve) => socket.write(frame(bytes), resolve));
    socket.destroy();
    this.#socket = null;
  }

  async #exchange(bytes: Uint8Array): Promise<string> {
    const socket = await this.#open();
    const deframer = new Deframer({ maxBytes: 65_536 });
    return new Promise((resolve, reject) => {
      const done = (act: () => void): void => {
        clearTimeout(limit);
        socket.removeAllListeners();
        // An error after this exchange is met by the next one.
        socket.on("error", () => {});
        act();
      };
      const lost = (): void =>
        done(() => {
          this.#socket = null;
          socket.destroy();
          reject(new Error("cut"));
        });
      const limit = setTimeout(lost, 30_000);
      socket.on("error", lost);
      socket.on("close", lost);
      socket.on("data", (chunk) => {
        for (const event of deframer.push(chunk)) {
          if (event.kind !== "frame") continue;
          const text = Buffer.from(event.bytes).toString("latin1");
          const at = text.indexOf("\rMSA") + 5;
          return done(() => resolve(text.slice(at, at + 2)));
        }
      });
      socket.write(frame(bytes));
    });
  }

  #open(): Promise<Socket> {
    if (this.#socket?.writable) return Promise.resolve(this.#socket);
    return new Promise((resolve, reject) => {
      const socket = connect(this.#port, this.#host);
      socket.once("error", reject);
      socket.once("connect", () => {
        socket.removeListener("error", reject);
        this.#socket = socket;
        resolve(socket);
      });
    });
  }
}
