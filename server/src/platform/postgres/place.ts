import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Account, accountFor, mayEnter } from "./account.ts";

/** Where one installation's embedded database lives, and as whom. */
export interface Place {
  /** The folder of all that belongs to it. */
  readonly home: string;
  /** PostgreSQL's own folder (PGDATA). */
  readonly cluster: string;
  readonly account: Account | null;
}

/** Outside the data folder: for accounts that may not enter it. */
const elsewhere = "/var/lib/opendep";

/**
 * Finds or prepares the place of the database of a data folder: inside it, or, when the account that
 * runs PostgreSQL may not enter there, under /var/lib/opendep, with a note in the data folder that
 * says so. Once chosen, the place stays; a file there names the data folder that it belongs to.
 */
export function placeOf(dataDir: string): Place {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const inside = join(dataDir, "postgres");
  const note = join(dataDir, "postgres.place");
  if (existsSync(note)) return prepared(readFileSync(note, "utf8").trim());
  if (existsSync(join(inside, "cluster"))) return prepared(inside);
  if (mayEnter(accountFor(join(inside, "cluster")), dataDir)) return prepared(inside);
  // By chance, not from the path: a data folder that was deleted and made anew has new keys, and
  // must not meet the database of the old ones.
  const place = prepared(join(elsewhere, randomBytes(6).toString("hex")));
  writeFileSync(join(place.home, "data-folder"), `${dataDir}\n`, { mode: 0o600 });
  writeFileSync(note, `${place.home}\n`);
  return place;
}

function prepared(home: string): Place {
  const cluster = join(home, "cluster");
  const account = accountFor(cluster);
  mkdirSync(home, { recursive: true, mode: 0o711 });
  if (account !== null) {
    // The account needs to make its folder here and to write its start-up log.
    chownSync(home, account.uid, account.gid);
    chmodSync(home, 0o711);
  }
  return { home, cluster, account };
}
