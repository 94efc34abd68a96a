import { createServer, type Server, type Socket } from "node:net";
import { MllpConnection } from "./connection.ts";

/** Takes the bytes of one frame; resolves to the answers, one frame each. Never rejects. */
export type FrameHandler = (bytes: Uint8Array, from: FrameSource) => Promise<readonly Uint8Array[]>;

export interface FrameSource {
  /** IP address of the sender, IPv4-mapped ones as IPv4. */
  readonly address: string;
}

export interface MllpLimits {
  /** Bytes of one frame. */
  readonly frameBytes: number;
  /** A connection that sends nothing is closed, milliseconds. */
  readonly idleMs: number;
  readonly connections: number;
  /** Frames of one connection that may be unanswered before it is read no further. */
  readonly inFlight: number;
}

export const mllpLimits: MllpLimits = {
  frameBytes: 1024 * 1024,
  idleMs: 10 * 60_000,
  connections: 6_000,
  inFlight: 64,
};

export interface MllpServer {
  readonly port: number;
  connections(): number;
  /** Takes no new connection nor frame; resolves when every frame taken is answered. */
  drain(): Promise<void>;
}

/**
 * MLLP on plain TCP. TLS with client certificates takes this place with a `tls.createServer` and
 * the sender in `FrameSource`.
 */
export async function listenMllp(
  options: { host: string; port: number; limits?: Partial<MllpLimits> },
  handle: FrameHandler,
): Promise<MllpServer> {
  const limits = { ...mllpLimits, ...options.limits };
  const open = new Set<MllpConnection>();
  const server: Server = createServer({ noDelay: true }, (socket: Socket) => {
    if (open.size >= limits.connections) return socket.destroy();
    const connection = new MllpConnection(socket, limits, handle);
    open.add(connection);
    socket.once("close", () => open.delete(connection));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, 4_096, resolve);
  });
  const bound = server.address();
  return {
    port: typeof bound === "object" && bound !== null ? bound.port : options.port,
    connections: () => open.size,
    async drain() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all([...open].map((connection) => connection.drain()));
      await closed;
    },
  };
}
