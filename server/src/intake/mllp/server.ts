import { createServer, type Server, type Socket } from "node:net";
import { bind } from "./bind.ts";
import { addressOf, type FrameHandler, MllpConnection } from "./connection.ts";
import { HeldBytes } from "./held-bytes.ts";
import { keepAlive, type MllpLimits, mllpLimits } from "./limits.ts";

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  /** Several processes listen on this port, and the kernel spreads what comes. */
  readonly shared?: boolean;
  readonly limits?: Partial<MllpLimits>;
  /** What all connections of the process hold; of this listener alone when absent. */
  readonly held?: HeldBytes;
  /** A connection was not taken, for there were as many as there may be. */
  readonly onFull?: () => void;
}

export interface PlainOptions extends ListenOptions {
  /** Somebody spoke TLS to this port. */
  readonly onTls?: (address: string) => void;
}

export interface MllpServer {
  readonly port: number;
  connections(): number;
  /** Ends so many connections on which nothing is under way, or as many as there are. */
  shed(count: number): void;
  /** Takes no new connection nor frame; resolves when every frame taken is answered. */
  drain(): Promise<void>;
}

/** MLLP on plain TCP: each frame with the address that it came from. */
export async function listenMllp(
  options: PlainOptions,
  handle: (bytes: Uint8Array, address: string) => ReturnType<FrameHandler>,
): Promise<MllpServer> {
  const limits = { ...mllpLimits, ...options.limits };
  const held = options.held ?? new HeldBytes(limits.allBytes);
  const open = new Set<MllpConnection>();
  const settings = { noDelay: true, allowHalfOpen: true, ...keepAlive };
  const server: Server = createServer(settings, (socket: Socket) => {
    const address = addressOf(socket);
    const onTls = () => options.onTls?.(address);
    const connection = new MllpConnection(socket, { limits, held, onTls }, (bytes) =>
      handle(bytes, address),
    );
    open.add(connection);
    socket.once("close", () => open.delete(connection));
  });
  server.maxConnections = limits.connections;
  server.on("drop", () => options.onFull?.());
  const port = await bind(server, options);
  return {
    port,
    connections: () => open.size,
    shed: (count) => endIdle(open, count),
    async drain() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all([...open].map((connection) => connection.drain()));
      await closed;
    },
  };
}

/** The oldest first. What a sender writes at that moment it sends again, as after any lost connection. */
export function endIdle(connections: Iterable<MllpConnection>, count: number): void {
  let left = count;
  for (const connection of connections) {
    if (left <= 0) return;
    if (!connection.idle) continue;
    left -= 1;
    void connection.drain();
  }
}
