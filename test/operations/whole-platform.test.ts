import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { beforeAll, describe, expect, test } from "vitest";
import { ensureBuilt } from "../../web/test/built.ts";
import { type Supervised, startSupervised } from "../ground/supervised.ts";
import { codeOf, message, sendFrames, until } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { figure, readExposition, type Sample } from "./prometheus.ts";

/** `./run start` itself, with all its processes. */

const db = useDatabase();
const token = "metrics-token-of-this-test";

beforeAll(async () => {
  await ensureBuilt();
  await registerLaboratory(db);
}, 60_000);

const start = (env: Record<string, string> = {}): Supervised =>
  startSupervised(
    makeFolder(),
    { DATABASE_URL: db.url, OPENDEP_ROLES: "all", OPENDEP_LOG_LEVEL: "info", ...env },
    "../../server/src/main.ts",
  );

/** Of the process that serves a role now: the log names each that came to serve. */
const pidOf = (one: Supervised, role: string): number => {
  const started = new RegExp(`"role":"${role}","childPid":(\\d+),"ports"`, "g");
  return Number([...one.stderr().matchAll(started)].at(-1)?.[1]);
};

const figures = async (http: number): Promise<Sample[]> =>
  readExposition(await (await fetch(`http://127.0.0.1:${http}/metrics`)).text());

describe("the figures of all processes", { timeout: 60_000 }, () => {
  test("stand in one text, each with its process, and tell of a restart", async () => {
    const one = start();
    const ready = (await one.ready) as unknown as { http: number; mllp: number };
    const answers = await sendFrames(ready.mllp, [message({ id: "1" })]);
    expect(answers.map(codeOf)).toEqual(["AA"]);

    const before = await figures(ready.http);
    for (const name of ["supervisor", "web", "intake", "worker", "follower", "signer"]) {
      const of = { process: name };
      expect(figure(before, "opendep_process_up", of)).toBe(1);
      expect(figure(before, "opendep_process_restarts_total", of)).toBe(0);
      expect(figure(before, "opendep_process_resident_memory_bytes", of)).toBeGreaterThan(
        1_000_000,
      );
    }
    const answered = { process: "intake", code: "AA" };
    expect(figure(before, "opendep_intake_answers_total", answered)).toBe(1);
    expect(before.filter((sample) => sample.labels.process === undefined)).toEqual([]);
    const counted = before.filter(
      (sample) => sample.name === "opendep_record_batch_messages_count",
    );
    expect(counted.map((sample) => sample.labels.process)).toEqual(["intake"]);

    process.kill(pidOf(one, "worker"), "SIGKILL");
    const worker = { process: "worker" };
    const after = await until(async () => {
      const now = await figures(ready.http);
      return figure(now, "opendep_process_restarts_total", worker) === 1 ? now : null;
    });
    expect(figure(after, "opendep_process_restarts_total", { process: "web" })).toBe(0);
    const workerIs = (up: number) =>
      until(async () => figure(await figures(ready.http), "opendep_process_up", worker) === up);
    await workerIs(1);

    // One that hangs is not up either, though it has not ended.
    const pid = pidOf(one, "worker");
    process.kill(pid, "SIGSTOP");
    await workerIs(0);
    const health = await fetch(`http://127.0.0.1:${ready.http}/health/ready`);
    expect(await health.json()).toMatchObject({
      checks: { roles: { ok: false, says: "not serving: worker" } },
    });
    process.kill(pid, "SIGCONT");
    await workerIs(1);
  });

  test("are given to the token alone where there is one, else on this machine alone", async () => {
    const one = start({ OPENDEP_METRICS_TOKEN: token, OPENDEP_ROLES: "web,worker" });
    const { http } = await one.ready;
    const ask = async (headers: Record<string, string>): Promise<number> =>
      (await fetch(`http://127.0.0.1:${http}/metrics`, { headers })).status;
    expect(await ask({})).toBe(403);
    expect(await ask({ authorization: "Bearer another" })).toBe(403);
    expect(await ask({ authorization: `Bearer ${token}` })).toBe(200);
  });

  test("are not given to whom a proxy of this machine asks for", async () => {
    const one = start({ OPENDEP_ROLES: "web" });
    const { http } = await one.ready;
    const headers = { "x-forwarded-for": "192.0.2.7" };
    expect((await fetch(`http://127.0.0.1:${http}/metrics`, { headers })).status).toBe(403);
    expect((await fetch(`http://127.0.0.1:${http}/metrics`)).status).toBe(200);
  });
});

describe("health", { timeout: 60_000 }, () => {
  test("is ready with every process up, and says which is not", async () => {
    const one = start();
    const { http } = await one.ready;
    const ask = async () => {
      const response = await fetch(`http://127.0.0.1:${http}/health/ready`);
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const well = await ask();
    expect(well).toMatchObject({
      status: 200,
      body: {
        status: "ready",
        checks: {
          serving: { ok: true, says: "yes" },
          database: { ok: true, says: "it answers" },
          migrations: { ok: true, says: "as this program needs" },
          keys: { ok: true, says: "they are there" },
          certificate: { ok: true, says: expect.stringMatching(/^in force until /) },
          disk: { ok: true, says: expect.stringMatching(/^\d+ % free/) },
          roles: { ok: true, says: "serving: supervisor, web, intake, worker, follower, signer" },
          retention: { ok: true, says: expect.stringMatching(/^last done|^it has not run yet/) },
          deliveries: { ok: true, says: "nothing is held" },
          archive: { ok: true, says: "none is kept here" },
          "sign-in": { ok: true, says: "no provider is named" },
        },
        warnings: [],
      },
    });
    process.kill(pidOf(one, "intake"), "SIGKILL");
    const ill = await until(async () => {
      const now = await ask();
      return now.status === 503 ? now : null;
    });
    expect(ill.body).toMatchObject({
      status: "not ready",
      checks: { roles: { ok: false, says: "not serving: intake" } },
    });
    await until(async () => (await ask()).status === 200);
    expect((await fetch(`http://127.0.0.1:${http}/health/live`)).status).toBe(200);
  });

  test("goes to 503 at the moment of a stop, which waits for what is under way", async () => {
    const one = start({ OPENDEP_ROLES: "web" });
    const { http } = await one.ready;
    // The intake of this data folder does not run: nothing was taken, and that is said.
    const intake = await fetch(`http://127.0.0.1:${http}/intake/hl7v2`, {
      method: "POST",
      headers: { "content-type": "text/plain", authorization: `Bearer ${"x".repeat(43)}` },
      body: message({ id: "away" }),
    });
    expect(intake.status).toBe(503);
    expect(await intake.json()).toMatchObject({ error: { code: "unavailable" } });

    const slow = await halfRequest(http);
    one.process.kill("SIGTERM");
    const ill = await until(async () => {
      const now = await fetch(`http://127.0.0.1:${http}/health/ready`);
      return now.status === 503 ? ((await now.json()) as Record<string, unknown>) : null;
    });
    expect(ill).toMatchObject({ status: "not ready", checks: { serving: { ok: false } } });
    expect(await slow.finish()).toMatch(/^HTTP\/1\.1 403 /);
    expect(await one.ended).toBe(0);
  });
});

/** A request whose body is not there yet; `finish` sends the rest and resolves to the answer. */
async function halfRequest(port: number): Promise<{ finish(): Promise<string> }> {
  const socket: Socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  const body = JSON.stringify({ token: "AAAAAAAAAAAAAAAAAAAAAA", birthDate: "1979-03-28" });
  const head = [
    "POST /api/patient/result HTTP/1.1",
    "host: localhost",
    "content-type: application/json",
    "expect: 100-continue",
    `content-length: ${body.length}`,
    "connection: close",
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  // 100 Continue: the request has begun on the other side.
  const [first] = await once(socket, "data");
  let answer = String(first).replace(/^HTTP\/1\.1 100 [\s\S]*?\r\n\r\n/, "");
  socket.on("data", (chunk) => {
    answer += chunk;
  });
  return {
    async finish() {
      socket.write(body);
      await once(socket, "close");
      return answer;
    },
  };
}
