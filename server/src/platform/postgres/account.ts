import { execFileSync, spawnSync } from "node:child_process";
import { statSync } from "node:fs";

/** A system account that PostgreSQL runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The account that PostgreSQL runs as, or null for our own. PostgreSQL refuses to run as root, so
 * root hands it to the machine's `postgres`, else to an account of our own, else to `nobody`. A
 * cluster that exists keeps its owner.
 * @throws {Error} when a cluster is there that belongs to someone else, or no account can be had
 */
export function accountFor(cluster: string): Account | null {
  const self = process.getuid?.() ?? -1;
  const owner = ownerOf(cluster);
  if (self !== 0) {
    if (owner !== null && owner.uid !== self) {
      throw new Error(
        "The embedded database in this data folder was made by another user of this machine. " +
          "Start OpenDEP as that user or as root, or choose another OPENDEP_DATA_DIR.",
      );
    }
    return null;
  }
  if (owner !== null && owner.uid !== 0) return owner;
  const account = lookUp("postgres") ?? lookUp("opendep") ?? create("opendep") ?? lookUp("nobody");
  if (account === null) {
    throw new Error(
      "PostgreSQL refuses to run as root and no other account could be found or made. " +
        "Make one (useradd --system opendep) or start OpenDEP as an ordinary user.",
    );
  }
  return account;
}

/** Whether this account may enter a folder (all the way down to it). */
export function mayEnter(account: Account | null, folder: string): boolean {
  if (account === null) return true;
  const asAccount = { uid: account.uid, gid: account.gid, cwd: "/", stdio: "ignore" } as const;
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], asAccount).status === 0;
}

function ownerOf(path: string): Account | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? null : { uid: stat.uid, gid: stat.gid };
}

function lookUp(name: string): Account | null {
  const uid = idOf("-u", name);
  const gid = idOf("-g", name);
  return uid === null || gid === null || uid === 0 ? null : { uid, gid };
}

function idOf(flag: "-u" | "-g", name: string): number | null {
  const answer = spawnSync("id", [flag, name], { encoding: "utf8" });
  return answer.status === 0 ? Number(answer.stdout) : null;
}

function create(name: string): Account | null {
  const how = ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name];
  try {
    execFileSync("useradd", how, { stdio: "ignore" });
  } catch {
    return null;
  }
  return lookUp(name);
}
