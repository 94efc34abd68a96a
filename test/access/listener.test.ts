import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { expect, test } from "vitest";
import { Listener } from "../../server/src/access/live/listener.ts";

/** Messages of PostgreSQL's protocol 3.0 ("Message Formats" of its manual). */
const letsIn = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]);
const isReady = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
const refusal = Buffer.from("SERROR\0C25006\0Mcannot execute LISTEN\0\0");
const refuses = Buffer.concat([Buffer.from([0x45, 0, 0, 0, refusal.length + 4]), refusal, isReady]);

test("a database that lets it in and does not let it listen keeps no connection of it", async () => {
  const open = new Set<Socket>();
  let made = 0;
  const server = createServer((socket) => {
    made += 1;
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => {});
    socket.once("data", () => {
      socket.write(Buffer.concat([letsIn, isReady]));
      socket.on("data", () => socket.write(refuses));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const listener = new Listener({
    address: `postgres://web:secret@127.0.0.1:${port}/opendep`,
    heard: () => {},
    began: () => {},
  });
  listener.start();
  await expect.poll(() => made, { timeout: 5_000 }).toBe(3);
  await listener.stop();
  await expect.poll(() => open.size).toBe(0);
  server.close();
});
