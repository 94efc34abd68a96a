import { Counter, Gauge, Registry } from "prom-client";

/** A process of this installation as its supervisor knows it. */
export interface ProcessState {
  /** supervisor, web, intake, worker, follower, signer, or database (the embedded one). */
  readonly process: string;
  /** It serves, and answers when it is asked. */
  readonly up: boolean;
  /** How often it ended and was started again since the supervisor started. */
  readonly restarts: number;
}

/** Which processes are up, and how often each was started again, in the Prometheus text format. */
export function processMetrics(states: readonly ProcessState[]): Promise<string> {
  const registers = [new Registry()];
  const labelNames = ["process"] as const;
  const up = new Gauge({
    name: "opendep_process_up",
    help: "1 while a process serves and answers, else 0.",
    labelNames,
    registers,
  });
  const restarts = new Counter({
    name: "opendep_process_restarts_total",
    help: "How often a process ended and was started again.",
    labelNames,
    registers,
  });
  for (const state of states) {
    up.set({ process: state.process }, state.up ? 1 : 0);
    restarts.inc({ process: state.process }, state.restarts);
  }
  return registers[0]?.metrics() ?? Promise.resolve("");
}

/** The states that a supervisor told, or null when what came is something else. */
export function readStates(told: unknown): readonly ProcessState[] | null {
  return Array.isArray(told) && told.every(isState) ? told : null;
}

function isState(one: unknown): one is ProcessState {
  if (typeof one !== "object" || one === null) return false;
  const { process, up, restarts } = one as Partial<ProcessState>;
  return typeof process === "string" && typeof up === "boolean" && typeof restarts === "number";
}
