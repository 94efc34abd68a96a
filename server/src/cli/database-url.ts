import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { login } from "../platform/postgres/cluster.ts";
import { placeOf } from "../platform/postgres/place.ts";
import { runningPostmaster } from "../platform/postgres/postmaster.ts";

/** The database that runs for this installation, its own or the embedded one; null when none does. */
export function databaseUrl(config: Config): string | null {
  if (config.databaseUrl !== null) return config.databaseUrl;
  if (!existsSync(config.dataDir)) return null;
  const place = placeOf(config.dataDir);
  const server = runningPostmaster(place.cluster);
  if (server?.state !== "ready") return null;
  const password = readFileSync(join(place.home, "password"), "utf8");
  return `postgres://${login}:${password}@127.0.0.1:${server.port}/opendep`;
}
