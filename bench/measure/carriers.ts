import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ticks } from "./processes.ts";

/** What the stand-ins of mail and SMS took: person to when they first had a message for them. */
export interface Carried {
  readonly mail: ReadonlyMap<number, number>;
  readonly sms: ReadonlyMap<number, number>;
}

export interface Carriers {
  /** Settings of a platform that is to tell by them. */
  readonly env: NodeJS.ProcessEnv;
  /** Processor seconds so far. */
  cpu(): number;
  carried(): Promise<Carried>;
  stop(): void;
}

export interface CarriersReport {
  readonly mail: Float64Array;
  readonly sms: Float64Array;
}

/** A mail server and an SMS carrier in a process of their own. */
export async function startCarriers(): Promise<Carriers> {
  const child = fork(fileURLToPath(new URL("./carriers-child.ts", import.meta.url)), {
    serialization: "advanced",
  });
  const { smtpPort, smppPort } = (await answerOf(child)) as { smtpPort: number; smppPort: number };
  return {
    env: {
      OPENDEP_SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      OPENDEP_SMPP_URL: `smpp://bench@127.0.0.1:${smppPort}`,
      OPENDEP_SMPP_SESSIONS: "4",
      OPENDEP_SMPP_WINDOW: "100",
      // A bench is at noon: at night no SMS goes out, and what waits for the morning was not slow.
      OPENDEP_CLOCK: untilNoon(new Date()),
    },
    cpu: () => ticks(child.pid ?? 0, false) / 100,
    async carried() {
      child.send("report");
      const { mail, sms } = (await answerOf(child)) as CarriersReport;
      return { mail: pairs(mail), sms: pairs(sms) };
    },
    stop: () => void child.kill("SIGKILL"),
  };
}

/** How far the platform's clock is moved so that it is between nine and five in France. */
export function untilNoon(at: Date): string {
  const hour = Number(
    new Intl.DateTimeFormat("en", {
      hour: "2-digit",
      hourCycle: "h23",
      timeZone: "Europe/Paris",
    }).format(at),
  );
  return hour >= 9 && hour < 17 ? "+0h" : `+${(12 - hour + 24) % 24}h`;
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error("the process of the stand-ins ended"));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      resolve(message);
    });
  });
}

function pairs(flat: Float64Array): Map<number, number> {
  const found = new Map<number, number>();
  for (let at = 0; at < flat.length; at += 2) found.set(flat[at] ?? 0, flat[at + 1] ?? 0);
  return found;
}
