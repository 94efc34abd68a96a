import { connect as connectPlain, type Socket } from "node:net";
import { afterEach, beforeAll, expect, test } from "vitest";
import { frame } from "#hl7v2";
import { HeldBytes } from "../../server/src/intake/mllp/held-bytes.ts";
import { mllpLimits } from "../../server/src/intake/mllp/limits.ts";
import { listenMllp, type MllpServer } from "../../server/src/intake/mllp/server.ts";
import { tooMany } from "../../server/src/intake/mllp/share.ts";
import { listenMllps, type MllpsOptions } from "../../server/src/intake/mllp/tls-server.ts";
import { foundRehearsal, issueClient } from "../../server/src/platform/tls/rehearsal-authority.ts";
import { readTlsFiles } from "../../server/src/platform/tls/server-files.ts";
import { until } from "../story/platform.ts";
import { makeFolder } from "../support/folder.ts";
import { connectTls, type Identity, sendPlain } from "./client.ts";

/** What one sender may cost, by real sockets to the listeners alone. */

let paths = { certificate: "", key: "", authorities: "", lists: null };
let known: NonNullable<Identity>;
beforeAll(async () => {
  const folder = makeFolder();
  paths = {
    certificate: `${folder}/server.pem`,
    key: `${folder}/server.key`,
    authorities: `${folder}/authority.pem`,
    lists: null,
  };
  await foundRehearsal(paths);
  known = await issueClient(paths, "990000001");
});

const servers: MllpServer[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) await server.drain();
});

async function listen(options: Partial<MllpsOptions> = {}) {
  const refused: string[] = [];
  const server = await listenMllps(
    {
      host: "127.0.0.1",
      port: 0,
      files: readTlsFiles(paths, false),
      ticketSecret: Buffer.alloc(32),
      now: () => new Date(),
      standing: async () => "known",
      standingNow: () => "known",
      onRefused: (why) => refused.push(why),
      ...options,
    },
    async (bytes) => [bytes],
  );
  servers.push(server);
  return { server, refused };
}

async function plain(limits: object, held?: HeldBytes): Promise<MllpServer> {
  const options = { host: "127.0.0.1", port: 0, limits, ...(held && { held }) };
  const server = await listenMllp(options, async (bytes) => [bytes]);
  servers.push(server);
  return server;
}

function open(port: number): { socket: Socket; closed: Promise<void> } {
  const socket = connectPlain(port, "127.0.0.1");
  sockets.push(socket);
  socket.on("error", () => {});
  return { socket, closed: new Promise((resolve) => socket.once("close", () => resolve())) };
}

test("a handshake that does not come to its end is closed and counted", async () => {
  const { server, refused } = await listen({ limits: { handshakeMs: 200 } });
  await open(server.port).closed;
  expect(refused).toEqual(["slow handshake"]);
});

test("an address that was refused too often is not listened to for a while", async () => {
  const { server, refused } = await listen();
  for (let tries = 0; tries < 40; tries++) await sendPlain(server.port, "GET / HTTP/1.1\r\n\r\n");
  expect(refused.filter((why) => why === "no TLS")).toHaveLength(30);
  expect(refused.filter((why) => why === "refused too often")).toHaveLength(1);
  await expect(connectTls(server.port, paths.authorities, known)).rejects.toThrow();
});

test("beyond the number of connections none is taken, and the others go on", async () => {
  let full = 0;
  const { server } = await listen({ limits: { connections: 2 }, onFull: () => full++ });
  const one = await connectTls(server.port, paths.authorities, known);
  const two = await connectTls(server.port, paths.authorities, known);
  await expect(connectTls(server.port, paths.authorities, known)).rejects.toThrow();
  expect(full).toBe(1);
  expect(await one.send("one")).toEqual(["one"]);
  one.socket.destroy();
  two.socket.destroy();
  await until(() => server.connections() === 0);
});

test("a frame that trickles is given up, and so is a silent connection", async () => {
  const slow = open((await plain({ frameMs: 200 })).port);
  slow.socket.write("\x0bMSH|");
  await slow.closed;
  await open((await plain({ idleMs: 200 })).port).closed;
});

test("what all hold together is bounded: much is given up beyond it, a little never", async () => {
  const held = new HeldBytes(150_000);
  const { port } = await plain(mllpLimits, held);
  const [first, second] = [open(port), open(port)];
  const half = Buffer.alloc(100_000, "x");
  half[0] = 0x0b;
  first.socket.write(half);
  await until(() => held.all === 99_999);
  second.socket.write(half);
  await second.closed;
  const small = open(port);
  small.socket.write(frame(Buffer.from("small")));
  await new Promise((resolve) => small.socket.once("data", resolve));
  first.socket.destroy();
  small.socket.destroy();
  await until(() => held.all === 0);
});

test("a sender that reads no answers is closed before they fill the memory", async () => {
  const { port } = await plain({ heldBytes: 100_000 });
  const deaf = open(port);
  deaf.socket.pause();
  const one = frame(Buffer.alloc(50_000, "x"));
  const write = (): void => {
    if (deaf.socket.writable) deaf.socket.write(one, () => setImmediate(write));
  };
  write();
  await deaf.closed;
});

test("idle connections are ended on request, and none on which something is under way", async () => {
  const server = await plain({});
  const [idle, busy] = [open(server.port), open(server.port)];
  busy.socket.write("\x0bMSH|");
  await until(() => server.connections() === 2);
  await until(() => busy.socket.bytesWritten > 0);
  await new Promise((resolve) => setTimeout(resolve, 100));
  server.shed(5);
  await idle.closed;
  await until(() => server.connections() === 1);
  expect(busy.socket.destroyed).toBe(false);
});

test("a process gives away what is far beyond its share, a part at a time", () => {
  expect([tooMany(2_500, 2_500), tooMany(2_600, 2_500), tooMany(20, 10)]).toEqual([0, 0, 0]);
  expect(tooMany(5_000, 2_500)).toBe(500);
  // Two processes, of which one was away: they meet, and do not swing.
  let [one, other] = [5_000, 0];
  for (let round = 0; round < 100; round++) {
    const given = tooMany(one, 2_500);
    one -= given / 2;
    other += given / 2;
  }
  expect(one / other).toBeLessThan(1.7);
});
