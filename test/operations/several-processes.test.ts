import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { beforeAll, describe, expect, test } from "vitest";
import { Deframer, frame } from "#hl7v2";
import { ensureBuilt } from "../../web/test/built.ts";
import { type Supervised, startSupervised } from "../ground/supervised.ts";
import { codeOf, message, until } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { figure, readExposition, type Sample } from "./prometheus.ts";

/** Two intake processes on one port and one database. */

const db = useDatabase();

beforeAll(async () => {
  await ensureBuilt();
  await registerLaboratory(db);
}, 60_000);

const start = (env: Record<string, string> = {}): Supervised =>
  startSupervised(
    makeFolder(),
    {
      DATABASE_URL: db.url,
      OPENDEP_ROLES: "web,intake",
      OPENDEP_INTAKE_PROCESSES: "2",
      OPENDEP_LOG_LEVEL: "info",
      ...env,
    },
    "../../server/src/main.ts",
  );

interface Ports {
  http: number;
  mllp: number;
}

const figures = async (http: number): Promise<Sample[]> =>
  readExposition(await (await fetch(`http://127.0.0.1:${http}/metrics`)).text());

const pidOf = (one: Supervised, name: string): number => {
  const started = new RegExp(`"role":"${name}","childPid":(\\d+),"ports"`, "g");
  return Number([...one.stderr().matchAll(started)].at(-1)?.[1]);
};

interface Line {
  readonly socket: Socket;
  ask(text: string): Promise<string>;
}

async function line(port: number): Promise<Line> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  const deframer = new Deframer({ maxBytes: 1_000_000 });
  const waiting: ((answer: string) => void)[] = [];
  socket.on("data", (chunk: Buffer) => {
    for (const event of deframer.push(chunk))
      if (event.kind === "frame") waiting.shift()?.(Buffer.from(event.bytes).toString());
  });
  socket.on("close", () => {
    for (const one of waiting.splice(0)) one("");
  });
  return {
    socket,
    ask: (text) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        socket.write(frame(Buffer.from(text)));
      }),
  };
}

/** Lines of which each process has some: the kernel chooses which. */
async function linesToBoth({ http, mllp }: Ports): Promise<Line[]> {
  const lines = await Promise.all(Array.from({ length: 24 }, () => line(mllp)));
  const open = (found: Sample[], process: string) =>
    figure(found, "opendep_mllp_connections", { process }) ?? 0;
  await until(async () => {
    const found = await figures(http);
    return open(found, "intake") + open(found, "intake-2") === lines.length;
  });
  const found = await figures(http);
  expect(open(found, "intake")).toBeGreaterThan(0);
  expect(open(found, "intake-2")).toBeGreaterThan(0);
  return lines;
}

/** The same text on every line at once. */
const everywhere = (lines: readonly Line[], text: string): Promise<string[]> =>
  Promise.all(lines.map((one) => one.ask(text)));

describe("two intake processes", { timeout: 120_000 }, () => {
  test("record what comes to both at once but once, in whatever order corrections come", async () => {
    const one = start();
    const ports = (await one.ready) as unknown as Ports;
    const lines = await linesToBoth(ports);

    // Every laboratory system that sends the same message twenty-four times at once.
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        everywhere(lines, message({ id: `same-${n}`, report: `SAME-${n}` })),
      ),
    );
    for (const [first = "", ...others] of answers) {
      expect(codeOf(first)).toBe("AA");
      expect(new Set(others)).toEqual(new Set([first]));
    }
    const [same] = await db.query<{ messages: number; versions: number }>(
      `select (select count(*)::int from intake.message where control_id like 'same-%') as messages,
        (select count(*)::int from pseudonymous.report_version) as versions`,
    );
    expect(same).toEqual({ messages: 30, versions: 30 });

    // Three versions of forty reports, each on another line, all at once.
    const told = [
      { status: "F", value: "N^Négatif^99SIDEPRES", validated: "20260115092500+0100" },
      { status: "C", value: "P^Positif^99SIDEPRES", validated: "20260115102500+0100" },
      { status: "C", value: "N^Négatif^99SIDEPRES", validated: "20260115112500+0100" },
    ];
    let turn = 0;
    const codes = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        told.map((version, v) => {
          turn += 1;
          const text = message({ id: `c-${n}-${v}`, report: `C-${n}`, ...version });
          return (lines[(turn * 7 + v * 5) % lines.length] as Line).ask(text);
        }),
      ).flat(),
    );
    expect(new Set(codes.map(codeOf))).toEqual(new Set(["AA"]));
    const states = await db.query<{ value: string; validated: string; reports: number }>(
      `select r.value, to_char(r.validated_at at time zone 'UTC', 'HH24:MI') as validated, count(*)::int as reports
        from pseudonymous.current_result r
        join intake.message m on m.lane = r.lane and m.control_id like 'c-%'
        join pseudonymous.report_version v
          on v.lane = r.lane and v.report_id = r.report_id and v.version = r.version and v.message_id = m.message_id
        group by 1, 2`,
    );
    expect(states).toEqual([{ value: "negative", validated: "10:25", reports: 40 }]);
    const [gaps] = await db.query<{ wrong: number }>(
      `select count(*)::int as wrong from pseudonymous.lane_counter c
        where c.position <> (select count(*) from pseudonymous.report_version v where v.lane = c.lane)`,
    );
    expect(gaps).toEqual({ wrong: 0 });

    // Each has counted its own, and chains of its own.
    const found = await figures(ports.http);
    const answered = (process: string) =>
      figure(found, "opendep_intake_answers_total", { process, code: "AA" }) ?? 0;
    expect(answered("intake")).toBeGreaterThan(0);
    expect(answered("intake-2")).toBeGreaterThan(0);
    expect(answered("intake") + answered("intake-2")).toBe(30 * lines.length + 120);
    const writers = await db.query<{ writer: string }>(
      "select writer from audit.head where writer like 'intake%' order by writer",
    );
    expect(writers.map((row) => row.writer.slice(0, -2))).toEqual(["intake", "intake-p2"]);
    for (const { socket } of lines) socket.destroy();
  });

  test("one that is killed is started again alone; the other goes on; a stop drains both", async () => {
    const one = start();
    const ports = (await one.ready) as unknown as Ports;
    const lines = await linesToBoth(ports);
    const first = pidOf(one, "intake");
    const second = pidOf(one, "intake-2");
    expect(second).not.toBe(first);

    const ofFirst = figure(await figures(ports.http), "opendep_mllp_connections", {
      process: "intake",
    });
    process.kill(second, "SIGKILL");
    const open = () => lines.filter(({ socket }) => !socket.destroyed);
    await until(() => open().length === ofFirst);
    const kept = open();
    const answers = await everywhere(kept, message({ id: "on", report: "ON" }));
    expect(answers.every((answer) => codeOf(answer) === "AA")).toBe(true);

    await until(async () => {
      const found = await figures(ports.http);
      const up = (name: string) => figure(found, "opendep_process_up", { process: name });
      return up("intake") === 1 && up("intake-2") === 1;
    });
    const found = await figures(ports.http);
    const restarts = (name: string) =>
      figure(found, "opendep_process_restarts_total", { process: name });
    expect([restarts("intake"), restarts("intake-2")]).toEqual([0, 1]);
    expect(pidOf(one, "intake")).toBe(first);
    const health = await fetch(`http://127.0.0.1:${ports.http}/health/ready`);
    expect(await health.json()).toMatchObject({
      checks: { roles: { says: "serving: supervisor, web, intake, intake-2" } },
    });

    for (const { socket } of kept) socket.destroy();
    // What was taken before the stop is answered, by both.
    const again = await linesToBoth(ports);
    const last = everywhere(again, message({ id: "last", report: "LAST" }));
    await once(again.at(-1)?.socket as Socket, "data");
    one.process.kill("SIGTERM");
    const codes = (await last).map(codeOf);
    expect(codes.filter((code) => code === "AA").length).toBeGreaterThan(0);
    expect(codes.filter((code) => !["AA", "AR", ""].includes(code))).toEqual([]);
    expect(await one.ended).toBe(0);
    const rows = await db.query("select from intake.message where control_id = 'last'");
    expect(rows).toHaveLength(1);
  });

  test("a port that another program listens on is not shared with it", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    const one = start({ OPENDEP_MLLP_PORT: String(port), OPENDEP_MLLPS_PORT: "0" });
    expect(await one.ended).toBe(1);
    expect(one.stderr()).toContain(`Port ${port} is in use by another program`);
    other.close();
  });
});
