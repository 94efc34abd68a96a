import { join } from "node:path";
import pg from "pg";
import { personOf } from "../../server/src/identify/follow/face.ts";
import { faceOf } from "../../server/src/identify/index.ts";
import { settleLanes } from "../../server/src/platform/database/lanes.ts";
import { migrate } from "../../server/src/platform/database/migrate.ts";
import { type Digest, hexOf } from "../../server/src/platform/keys/digest.ts";
import { foundKeys } from "../../server/src/platform/keys/founding.ts";
import { openKeyFolder } from "../../server/src/platform/keys/key-store.ts";
import { places } from "../../server/src/platform/places.ts";
import { placeOf } from "../../server/src/platform/postgres/place.ts";
import { startPostgres } from "../../server/src/platform/postgres/server.ts";
import { keysOf, madeUp } from "../sending/person.ts";
import { dropIndexes, makeIndexes } from "./indexes.sql.ts";
import {
  addFaces,
  addPersons,
  addResults,
  finish,
  type KnownPerson,
  moveCursors,
  readPreloaded,
} from "./preload.sql.ts";
import { warm } from "./warm.ts";

export interface Preload {
  /** People that the follower knows: the first so many of the made-up ones. */
  readonly known: number;
  /** Reports of theirs that are recorded, told and followed; at least one for each where there are any. */
  readonly rows: number;
  readonly lanes: number;
}

const atOnce = 20_000;

/**
 * A data folder whose database has been at work for a while: people that are known, and results of the
 * past, in the tables that keep them. Into an empty one only; one that has just that stays as it is.
 * What is kept by the day (messages, names) has days of its own that a batch does not touch, and
 * nothing in them.
 * @throws {Error} where the folder has something else
 */
export async function preload(dataDir: string, wanted: Preload): Promise<void> {
  const server = await startPostgres(dataDir);
  const client = new pg.Client({ connectionString: server.url });
  try {
    await migrate(server.url, places.migrations);
    await settleLanes(server.url, wanted.lanes);
    await client.connect();
    const there = await readPreloaded(client);
    if (there === null) await load(client, dataDir, wanted);
    else if (there.known !== wanted.known || there.rows !== wanted.rows)
      throw new Error(
        `this data folder has --known ${there.known} --rows ${there.rows}: ask for that, or give another`,
      );
    await warm(client, placeOf(dataDir).cluster);
  } finally {
    await client.end();
    await server.stop();
  }
}

async function load(client: pg.Client, dataDir: string, { known, rows, lanes }: Preload) {
  const started = performance.now();
  const say = (what: string): void => {
    const seconds = Math.round((performance.now() - started) / 1_000);
    process.stderr.write(`${seconds} s: ${what}\n`);
  };
  const folder = join(dataDir, "keys");
  foundKeys(folder, false);
  const key = openKeyFolder(folder, ["identity"]).get("identity");
  const person = (number: number): KnownPerson => {
    const keys = keysOf(key, madeUp(number));
    const hex = (one: Digest | null): string | null => one && hexOf(one);
    const face = faceOf(
      {
        matchVersion: keys.version,
        identifier: hex(keys.identifier),
        traits: hexOf(keys.traits),
        birthplace: hex(keys.traitsBirthplace),
        near: hex(keys.near),
        year: hexOf(keys.year),
      },
      lanes,
    );
    return { number, keys, face, person: personOf(face.key, 1) };
  };
  const indexes = await dropIndexes(client);
  for (let from = 0; from < known; from += atOnce) {
    const count = Math.min(atOnce, known - from);
    await addPersons(
      client,
      Array.from({ length: count }, (_, index) => person(from + index)),
    );
  }
  say(`the keys of ${known} people`);
  await addFaces(client);
  say("who they are to the follower");
  const all = rows === 0 ? 0 : Math.max(rows, known);
  for (let from = 0; from < all; from += 1_000_000) {
    await addResults(client, { from, to: Math.min(all, from + 1_000_000), all, known, lanes });
    say(`${Math.min(all, from + 1_000_000)} results`);
  }
  await moveCursors(client, all, lanes);
  for (const index of indexes) {
    await makeIndexes(client, index);
    say(index.name);
  }
  await finish(client, { known, rows });
  say("cleaned and written out");
}
