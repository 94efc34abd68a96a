import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { settleLanes } from "../../server/src/platform/database/lanes.ts";
import { migrate } from "../../server/src/platform/database/migrate.ts";
import { ensureDatabase } from "../../server/src/platform/postgres/database.sql.ts";
import { startPostgres } from "../../server/src/platform/postgres/server.ts";
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

/** One PostgreSQL per test run, as durable as the real one, with a migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await makeRunFolder();
  const teardown = () => removeRunFolder(folder);
  try {
    const server = await startPostgres(join(folder, "shared"), { memory: 1536 * 1024 * 1024 });
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
