import type { Running } from "../../../server/src/supervisor/role.ts";

/** A role without a port. */
export async function start(): Promise<Running> {
  const busy = setInterval(() => {}, 1_000);
  return { ports: {}, stop: async () => clearInterval(busy) };
}
