import { connect, createServer, type Socket } from "node:net";

export interface Network {
  readonly port: number;
  /** When an acceptance last went through to a laboratory, milliseconds since 1970. */
  lastAcceptedAt(): number;
  /** Breaks so many connections that are open now, by chance; returns how many it broke. */
  cut(share: number): number;
  /** Where connections lead from now on. */
  leadTo(port: number): void;
  stop(): Promise<void>;
}

/** A network between the laboratories and the platform, that can be cut. */
export async function startProxy(target: number): Promise<Network> {
  const open = new Set<{ readonly near: Socket; readonly far: Socket }>();
  let port = target;
  let accepted = 0;
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    const pair = { near, far };
    open.add(pair);
    const end = (): void => {
      open.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      socket.on("error", end);
      socket.on("close", end);
    }
    near.on("data", (chunk) => far.write(chunk));
    far.on("data", (chunk) => {
      near.write(chunk);
      if (/MSA\|[AC]A\|/.test(chunk.toString("latin1"))) accepted = Date.now();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    lastAcceptedAt: () => accepted,
    cut(share) {
      const chosen = [...open].filter(() => Math.random() < share);
      for (const { near, far } of chosen) {
        reset(near);
        reset(far);
      }
      return chosen.length;
    },
    leadTo(other) {
      port = other;
    },
    async stop() {
      for (const { near } of open) near.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * A reset, as when a cable is drawn and the other side starts anew. One that is ending is only closed:
 * it refuses a reset (uv_tcp_close_reset, EINVAL) and would stay open for ever, and Node.js, which
 * waits for it at the end of the process, would spin.
 */
function reset(socket: Socket): void {
  if (socket.writable) socket.resetAndDestroy();
  else socket.destroy();
}
