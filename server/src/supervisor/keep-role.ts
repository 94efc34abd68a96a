import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Role } from "../config.ts";
import type { Logger } from "../platform/log.ts";
import { backoff } from "./backoff.ts";
import { type Line, openLine } from "./line.ts";
import { readReady } from "./ready.ts";

export interface KeptRole {
  readonly role: Role;
  /** Of its process: the role, and from the second process of a role on its number. */
  readonly name: string;
  /** Resolves with its ports once it serves; rejects when it never comes to serve. */
  readonly serving: Promise<Record<string, number>>;
  /** Whether it serves now. */
  readonly up: boolean;
  /** How often it ended and was started again. */
  readonly restarts: number;
  /** Asks the process; null when it has no answer, or none in time. */
  ask(question: string, limitMs: number): Promise<unknown>;
  /** Ends the process so that it starts anew with the settings as they are now. */
  restart(): void;
  /** Asks it to drain; past the limit it is killed. */
  stop(limitMs: number): Promise<void>;
}

export interface RoleOptions {
  readonly role: Role;
  /** Which of the processes of this role, from 1. */
  readonly number: number;
  readonly log: Logger;
  /** Folder of the modules <role>.ts; the program's own when absent. */
  readonly rolesFolder?: string;
  /** The environment to start it with, asked anew at each start. */
  environment(): Record<string, string | undefined>;
  /** Answers what the process asks of its supervisor. */
  answer(question: string): Promise<unknown>;
}

/** What a process is called in figures, health and log. */
export const nameOf = (role: string, number: number): string =>
  number === 1 ? role : `${role}-${number}`;

const childProgram = fileURLToPath(new URL("../child.ts", import.meta.url));

/**
 * Megabytes for what lives only as long as a message, instead of V8's 16: objects of a batch under
 * way are then not copied into the old space, to be collected there at several times the cost. The
 * more, the less is copied, but the longer is each pause; V8 takes three times as much, and only
 * where that much is made.
 */
const youngSpace = (role: string): string =>
  `--max-semi-space-size=${role === "intake" ? 128 : 64}`;

/** A role that failed this often before it ever served will not serve by being started again. */
const attemptsBeforeGivingUp = 5;
/** A run this long counts as good: the next restart comes at once. Milliseconds. */
const goodRunMs = 10_000;

/** Runs a role in a process of its own and starts it again, with growing pauses, whenever it ends. */
export function keepRole(options: RoleOptions): KeptRole {
  const { role, log } = options;
  const name = nameOf(role, options.number);
  const stopping = new AbortController();
  const serving = Promise.withResolvers<Record<string, number>>();
  // Whoever waits for it sees the failure; nobody need wait.
  serving.promise.catch(() => {});
  let child: ChildProcess | null = null;
  let line: Line | null = null;
  let up = false;
  let restarts = 0;

  const run = async () => {
    const pauses = backoff();
    let served = false;
    for (let attempt = 1; !stopping.signal.aborted; attempt++) {
      const startedAt = performance.now();
      restarts = attempt - 1;
      child = startChild(options);
      line = lineTo(child, options);
      onReady(child, (ports) => {
        served = true;
        up = true;
        log.info(
          { event: "role.serves", role: name, childPid: child?.pid, ports },
          "a role serves",
        );
        serving.resolve(ports);
      });
      const how = await ending(child);
      up = false;
      if (stopping.signal.aborted) return;
      if (!served && attempt === attemptsBeforeGivingUp) {
        serving.reject(new Error(`The role ${name} does not start; the log above says why.`));
        return;
      }
      if (performance.now() - startedAt > goodRunMs) pauses.reset();
      const pause = pauses.next();
      log.error(
        { event: "role.ended", role: name, ...how, retryInMs: pause },
        "a role ended and is started again",
      );
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const running = run();

  return {
    role,
    name,
    serving: serving.promise,
    get up() {
      return up;
    },
    get restarts() {
      return restarts;
    },
    ask: async (question, limitMs) => (up && line ? line.ask(question, limitMs) : null),
    restart: () => void child?.kill("SIGTERM"),
    async stop(limitMs) {
      stopping.abort();
      child?.kill("SIGTERM");
      const limit = setTimeout(() => {
        log.error(
          { event: "role.killed", role: name },
          "a role did not drain in time and is killed",
        );
        child?.kill("SIGKILL");
      }, limitMs);
      await running;
      clearTimeout(limit);
    },
  };
}

function startChild(options: RoleOptions): ChildProcess {
  const where = options.rolesFolder === undefined ? [] : [options.rolesFolder];
  return fork(childProgram, [options.role, String(options.number), ...where], {
    env: options.environment() as NodeJS.ProcessEnv,
    execArgv: [...process.execArgv, youngSpace(options.role)],
    // Standard output is the supervisor's alone; whatever a role prints goes to standard error.
    stdio: ["ignore", 2, 2, "ipc"],
  });
}

function onReady(child: ChildProcess, ready: (ports: Record<string, number>) => void): void {
  child.on("message", (message) => {
    const ports = readReady(message);
    if (ports !== null) ready(ports);
  });
}

function lineTo(child: ChildProcess, options: RoleOptions): Line {
  // With a callback a channel that has closed meanwhile is no error of the process.
  const send = (message: object): void => void child.send(message, () => {});
  return openLine({ send, onMessage: (take) => child.on("message", take) }, (question) =>
    options.answer(question),
  );
}

function ending(child: ChildProcess): Promise<{ code?: number | null; signal?: string | null }> {
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
    child.once("error", () => resolve({}));
  });
}
