import type { Server } from "node:net";
import { backlog } from "./limits.ts";

/**
 * Listens, and resolves to the port. One that is shared is bound by several processes at once
 * (SO_REUSEPORT): the kernel gives each new connection to one of them, by a hash of its addresses.
 */
export async function bind(
  server: Server,
  { host, port, shared = false }: { host: string; port: number; shared?: boolean },
): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port, backlog, reusePort: shared }, resolve);
  });
  const bound = server.address();
  return typeof bound === "object" && bound !== null ? bound.port : port;
}
