import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";
import { indexFiles } from "./indexes.sql.ts";

/**
 * Reads the indexes of the large tables once, as a database that has been at work has them in memory:
 * without it a folder that was kept measures the disk.
 * @param cluster folder of the database (PGDATA)
 */
export async function warm(client: Client, cluster: string): Promise<void> {
  for (const file of await indexFiles(client))
    for (const segment of segmentsOf(join(cluster, file)))
      for await (const _ of createReadStream(segment, { highWaterMark: 1 << 20 }));
}

/** PostgreSQL goes on in a further file after each gigabyte: `16402`, `16402.1`, `16402.2`. */
function segmentsOf(file: string): string[] {
  const segments = [file];
  while (existsSync(`${file}.${segments.length}`)) segments.push(`${file}.${segments.length}`);
  return segments;
}
