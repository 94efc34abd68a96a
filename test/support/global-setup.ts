import { join, resolve } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { settleLanes } from "../../server/src/platform/database/lanes.ts";
import { migrate } from "../../server/src/platform/database/migrate.ts";
import { ensureDatabase } from "../../server/src/platform/postgres/database.sql.ts";
import { type EmbeddedPostgres, startPostgres } from "../../server/src/platform/postgres/server.ts";
import { makeRunFolder, removeRunFolder } from "./run-folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the run's PostgreSQL, at a database that nobody uses. Holds its password. */
    serverUrl: string;
    /** Folder that the run may write in; removed after it. */
    runFolder: string;
  }
}

/** The database that every test file's own is a clone of. */
export const template = "template_opendep";

const migrations = resolve(import.meta.dirname, "../../migrations");

/** Of the platforms that stand on it at once, one or two for each worker; an installation needs 60. */
const connections = 300;

async function startShared(dataDir: string): Promise<EmbeddedPostgres> {
  const options = { memory: 1536 * 1024 * 1024 };
  const first = await startPostgres(dataDir, options);
  const client = new pg.Client({ connectionString: first.url });
  await client.connect();
  await client.query(`alter system set max_connections = ${connections}`);
  await client.end();
  await first.stop();
  return startPostgres(dataDir, options);
}

/** One PostgreSQL per test run, as durable as the real one, with a migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await makeRunFolder();
  const teardown = () => removeRunFolder(folder);
  try {
    const server = await startShared(join(folder, "shared"));
    const url = Object.assign(new URL(server.url), { pathname: `/${template}` }).href;
    await ensureDatabase(server.url, template);
    await migrate(url, migrations);
    await settleLanes(url, 16);
    project.provide("serverUrl", server.url);
    project.provide("runFolder", folder);
    return teardown;
  } catch (error) {
    await teardown();
    throw error;
  }
}
