import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Binaries } from "./binaries.ts";
import type { Place } from "./place.ts";

/** The only login of the embedded database; what it may do is narrowed by role per connection. */
export const login = "opendep";

/**
 * Makes the cluster if it is not there yet: checksums on, UTF-8, sorted by code point (the same on
 * every machine), entered with a password only. Returns the password.
 * @throws {Error} when initdb fails
 */
export async function ensureCluster(binaries: Binaries, place: Place): Promise<string> {
  const passwordFile = join(place.home, "password");
  if (!existsSync(place.cluster)) await createCluster(binaries, place, passwordFile);
  return readFileSync(passwordFile, "utf8");
}

async function createCluster(binaries: Binaries, place: Place, passwordFile: string) {
  writeFileSync(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
  // initdb reads the password as its own account; ours stays readable by us alone.
  const handed = join(place.home, "password.initdb");
  writeFileSync(handed, readFileSync(passwordFile), { mode: 0o600 });
  // Made under another name first: an initdb cut short leaves nothing that looks like a cluster.
  const draft = `${place.cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  if (place.account !== null) chownSync(handed, place.account.uid, place.account.gid);
  try {
    await initialise(binaries, place, draft, handed);
  } finally {
    rmSync(handed, { force: true });
  }
  renameSync(draft, place.cluster);
}

async function initialise(binaries: Binaries, place: Place, folder: string, passwordFile: string) {
  const choices = [
    "--data-checksums",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--auth=scram-sha-256",
    `--username=${login}`,
    `--pwfile=${passwordFile}`,
    "--no-instructions",
  ];
  await promisify(execFile)(binaries.initdb, ["-D", folder, ...choices], {
    cwd: place.home,
    env: bareEnvironment,
    ...place.account,
  });
}

/** PostgreSQL gets nothing of our environment, which holds secrets. */
export const bareEnvironment = { PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
