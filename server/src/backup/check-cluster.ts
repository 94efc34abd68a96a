import { readdirSync } from "node:fs";
import { join } from "node:path";
import { checkPages, pagesPerFile } from "./page-checksum.ts";

export interface ClusterCheck {
  readonly pages: number;
  /** As `base/16384/2619 page 3`. */
  readonly wrong: readonly string[];
}

/** A table's or an index's file: its number, the kind of pages, and which of several it is. */
const tableFile = /^\d+(?:_(?:fsm|vm|init))?(?:\.(\d+))?$/;

/** Checks every page of every table and index of a cluster that does not run. */
export async function checkCluster(cluster: string): Promise<ClusterCheck> {
  let pages = 0;
  const wrong: string[] = [];
  const databases = readdirSync(join(cluster, "base")).map((name) => `base/${name}`);
  for (const folder of ["global", ...databases]) {
    for (const name of readdirSync(join(cluster, folder))) {
      const part = tableFile.exec(name);
      if (part === null) continue;
      const first = Number(part[1] ?? 0) * pagesPerFile;
      const found = await checkPages(join(cluster, folder, name), first);
      pages += found.pages;
      wrong.push(...found.wrong.map((page) => `${folder}/${name} page ${first + page}`));
    }
  }
  return { pages, wrong };
}
