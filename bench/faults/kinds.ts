import { setTimeout as sleep } from "node:timers/promises";
import { placeOf } from "../../server/src/platform/postgres/place.ts";
import { runningPostmaster } from "../../server/src/platform/postgres/postmaster.ts";
import { childrenOf, type Looked, type Service } from "./platform.ts";
import type { Network } from "./proxy.ts";

export interface Scene {
  readonly service: Service;
  readonly proxy: Network;
  readonly dataDir: string;
}

/** One way to do harm. */
export interface Kind {
  readonly name: string;
  /** Does it; false when there was nothing to harm just now. */
  harm(scene: Scene): Promise<boolean>;
  /** Whether what was harmed has been put right, by what was seen before and after. */
  isBack(before: Looked, now: Looked): boolean;
}

const restarted = (name: string) => (before: Looked, now: Looked) =>
  now.ready && (now.restarts[name] ?? 0) > (before.restarts[name] ?? 0);

const role = (name: string): Kind => ({
  name: `${name} process, kill -9`,
  async harm({ service }) {
    return killed(service.pidOf(name));
  },
  isBack: restarted(name),
});

export const kinds: readonly Kind[] = [
  role("intake"),
  role("worker"),
  role("web"),
  {
    name: "supervisor, kill -9",
    async harm({ service, proxy }) {
      await service.killAndRestart();
      proxy.leadTo(service.ports.mllp);
      return true;
    },
    isBack: (_, now) => now.ready,
  },
  {
    name: "PostgreSQL's postmaster, kill -9",
    async harm({ dataDir }) {
      return killed(runningPostmaster(placeOf(dataDir).cluster)?.pid ?? 0);
    },
    isBack: restarted("database"),
  },
  {
    name: "a backend of PostgreSQL, kill -9",
    async harm({ dataDir }) {
      const postmaster = runningPostmaster(placeOf(dataDir).cluster)?.pid ?? 0;
      const all = childrenOf(postmaster);
      if (!killed(all[Math.floor(Math.random() * all.length)] ?? 0)) return false;
      // The postmaster ends all others then: until it has, nothing tells that it happened.
      for (let tries = 0; tries < 500; tries++) {
        const now = childrenOf(postmaster);
        if (!all.some((pid) => now.includes(pid))) break;
        await sleep(20);
      }
      return true;
    },
    isBack: (_, now) => now.ready,
  },
  {
    name: "half of the connections cut",
    async harm({ proxy }) {
      return proxy.cut(0.5) > 0;
    },
    isBack: (_, now) => now.ready,
  },
];

function killed(pid: number): boolean {
  if (pid <= 1) return false;
  try {
    return process.kill(pid, "SIGKILL");
  } catch {
    return false;
  }
}
