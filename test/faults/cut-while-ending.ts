import { once } from "node:events";
import { connect, createServer, type Server } from "node:net";
import { startProxy } from "../../bench/faults/proxy.ts";

/**
 * A program: laboratories hang up, and the network is cut in the same turn of the event loop, when
 * it has read the end of their connections and has not yet ended its own side.
 */
const platform = createServer((socket) => socket.resume().on("error", () => {}));
const proxy = await startProxy(await portOf(platform));
/** Whatever is written to it cuts the network: read after the end that came before, in one turn. */
const shears = createServer((socket) => socket.on("data", () => proxy.cut(1)));
const hand = connect(await portOf(shears), "127.0.0.1");
await once(hand, "connect");
for (let round = 0; round < 20; round++) {
  const through = once(platform, "connection");
  const laboratory = connect(proxy.port, "127.0.0.1").on("error", () => {});
  await through;
  laboratory.end(() => hand.write("cut"));
  await once(laboratory, "close");
}
hand.destroy();
shears.close();
await proxy.stop();
platform.close();

async function portOf(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as { port: number }).port;
}
