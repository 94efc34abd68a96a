import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { Deframer, frame } from "#hl7v2";
import { readAnswer } from "../../simulator/sending/answer.ts";
import { LaboratoryConnection } from "../../simulator/sending/connection.ts";

const message = (id: string): Buffer =>
  Buffer.from(`MSH|^~\\&|SIL|1|OPENDEP|NAT|||ORU^R01|${id}|P|2.5\rPID|1\r`);
const answer = (id: string): Buffer =>
  Buffer.from(`MSH|^~\\&|OPENDEP|NAT|SIL|1|||ACK|A-${id}|P|2.5\rMSA|AA|${id}\r`);

let server: Server;
let connection: LaboratoryConnection;
afterEach(() => {
  connection.close();
  server.close();
});

/** A receiver that notes the control ids of whole frames, and does with each what is asked. */
async function receiver(handle: (id: string, socket: Socket, nth: number) => void) {
  const seen: string[] = [];
  let connections = 0;
  server = createServer((socket) => {
    connections += 1;
    socket.on("error", () => socket.destroy());
    const deframer = new Deframer({ maxBytes: 10_000 });
    socket.on("data", (chunk) => {
      for (const event of deframer.push(chunk)) {
        if (event.kind !== "frame") continue;
        const id = Buffer.from(event.bytes).toString().split("|")[9] ?? "";
        seen.push(id);
        handle(id, socket, seen.filter((one) => one === id).length);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { seen, port, connections: () => connections };
}

const connect = (port: number, inFlight = 1, each = false) => {
  let resent = 0;
  connection = new LaboratoryConnection({
    host: "127.0.0.1",
    port,
    inFlight,
    each,
    onResend: (count) => {
      resent += count;
    },
  });
  return { resent: () => resent };
};

const reply = (id: string, socket: Socket): void => void socket.write(frame(answer(id)));

describe("a laboratory's connection", () => {
  it("gives each message its own answer, several in flight, on one connection", async () => {
    const { port, connections } = await receiver(reply);
    connect(port, 4);
    const ids = Array.from({ length: 20 }, (_, index) => `m${index}`);
    const answers = await Promise.all(ids.map((id) => connection.send(message(id), "whole")));
    expect(answers.map((one) => one?.of)).toEqual(ids);
    expect(connections()).toBe(1);
  });

  it("opens one for each message where that is the habit", async () => {
    const { port, connections } = await receiver(reply);
    connect(port, 1, true);
    for (const id of ["a", "b", "c"]) await connection.send(message(id), "whole");
    expect(connections()).toBe(3);
  });

  it("sends again what was not answered when the connection broke, in its order", async () => {
    const { port, seen } = await receiver((id, socket, nth) => {
      if (id === "b" && nth === 1) socket.destroy();
      else reply(id, socket);
    });
    const { resent } = connect(port, 3);
    const ids = ["a", "b", "c"];
    const answers = await Promise.all(ids.map((id) => connection.send(message(id), "whole")));
    expect(answers.map((one) => one?.of)).toEqual(ids);
    expect(seen.lastIndexOf("b")).toBeLessThan(seen.lastIndexOf("c"));
    expect(resent()).toBeGreaterThanOrEqual(2);
  });

  it("cuts itself in a frame, and sends the whole of it then", async () => {
    const { port, seen, connections } = await receiver(reply);
    connect(port);
    expect((await connection.send(message("a"), "cut-in-frame"))?.of).toBe("a");
    expect([seen, connections()]).toEqual([["a"], 2]);
  });

  it("gives up a message that is on its way, and takes its late answer for nobody's", async () => {
    const { port, seen } = await receiver(reply);
    connect(port, 8);
    const [given, next] = await Promise.all([
      connection.send(message("a"), "given-up"),
      connection.send(message("b"), "whole"),
    ]);
    expect([given, next?.of]).toEqual([null, "b"]);
    expect(seen.filter((id) => id === "b")).toEqual(["b"]);
  });

  it("ends what waits when it is closed, and takes nothing more", async () => {
    const { port } = await receiver(() => {});
    connect(port);
    const waiting = connection.send(message("a"), "whole");
    connection.close();
    expect(await waiting).toBeNull();
    expect(await connection.send(message("b"), "whole")).toBeNull();
  });
});

it("reads an answer by its own delimiters; CA says what AA says", () => {
  const text = "MSH#@~\\&#OPENDEP#NAT#SIL#1###ACK#X7#P#2.5\rMSA#CA#c1\r";
  expect(readAnswer(Buffer.from(text))).toEqual({ code: "AA", of: "c1", id: "X7" });
});
