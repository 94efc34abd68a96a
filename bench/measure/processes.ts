import { readFileSync } from "node:fs";

/** Bytes of memory that a process has in use now. */
export function residentBytes(pid: number): number {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
  return pages * 4_096;
}

/** From /proc: 100 ticks a second on every Linux that we meet. */
export function cpuOf(supervisor: number): Record<string, number> {
  const used: Record<string, number> = {};
  for (const { pid, role } of rolesOf(supervisor))
    used[role] = (used[role] ?? 0) + ticks(pid, false) / 100;
  return used;
}

/** The processes of roles; the postmaster, a child too, is none. */
export function rolesOf(supervisor: number): { pid: number; role: string }[] {
  return children(supervisor).flatMap((pid) => {
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    const program = command.findIndex((part) => part.endsWith("child.ts"));
    return program < 0 ? [] : [{ pid, role: command[program + 1] ?? "" }];
  });
}

function children(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
  return text.split(" ").filter(Boolean).map(Number);
}

/** CPU ticks of a process; with those of its ended children when asked. */
export function ticks(pid: number, withChildren: boolean): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  const own = Number(fields[11]) + Number(fields[12]);
  return withChildren ? own + Number(fields[13]) + Number(fields[14]) : own;
}

/** CPU seconds of a PostgreSQL server: its postmaster, its backends and those that ended. */
export function postgresCpu(postmaster: number): number {
  const backends = children(postmaster).reduce((sum, pid) => sum + ticks(pid, false), 0);
  return (ticks(postmaster, true) + backends) / 100;
}

/** Processor seconds that the whole machine has worked, whoever for; waiting for disks is no work. */
export function machineCpu(): number {
  const [, ...fields] = readFileSync("/proc/stat", "utf8").split("\n")[0]?.split(/\s+/) ?? [];
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = fields.map(Number);
  return (user + nice + system + irq + softirq) / 100;
}

/** Stops processes where they stand; what it returns lets them go on. */
export function freeze(pids: readonly number[]): () => void {
  for (const pid of pids) process.kill(pid, "SIGSTOP");
  return () => {
    for (const pid of pids) process.kill(pid, "SIGCONT");
  };
}
