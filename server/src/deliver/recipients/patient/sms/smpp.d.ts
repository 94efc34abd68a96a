/** The parts of the package `smpp` that are used here; it ships no types of its own. */
declare module "smpp" {
  import type { EventEmitter } from "node:events";
  import type { Server as NetServer, Socket } from "node:net";

  export interface Pdu {
    readonly command: string;
    readonly command_status: number;
    readonly sequence_number: number;
    readonly [field: string]: unknown;
    response(fields?: Readonly<Record<string, unknown>>): Pdu;
  }
  type Command = (
    fields: Readonly<Record<string, unknown>>,
    onResponse?: (pdu: Pdu) => void,
  ) => boolean;

  export interface Session extends EventEmitter {
    readonly socket: Socket;
    send(pdu: Pdu): boolean;
    close(): void;
    destroy(): void;
    readonly bind_transceiver: Command;
    readonly submit_sm: Command;
    readonly deliver_sm: Command;
    readonly enquire_link: Command;
    readonly unbind: Command;
  }
  export interface Server extends NetServer {
    on(event: "session", listener: (session: Session) => void): this;
    on(event: string, listener: (...values: never[]) => void): this;
  }

  const smpp: {
    connect(options: Readonly<Record<string, unknown>>): Session;
    createServer(
      options: Readonly<Record<string, unknown>>,
      listener: (session: Session) => void,
    ): Server;
  };
  export default smpp;
}
