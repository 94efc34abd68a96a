import type { PoolClient } from "pg";
import type { KnownFace, Verdict } from "./circle.ts";
import { personsBefore } from "./decide.sql.ts";
import { doubtName, type Face } from "./face.ts";
import { readPersons, waitForCursors } from "./read.sql.ts";
import { type AliasEntry, insertAliases, insertDecision } from "./write.sql.ts";

export interface Decision {
  readonly verdict: Verdict;
  readonly by: string;
  readonly why: string;
}

type FaceName = Pick<Face, "lane" | "key">;

/**
 * What a human decided of two faces, in the open transaction: an entry, and the entries that follow
 * from it. `same` joins the person of `other` to that of `one`; `apart` takes back what was joined by
 * deciding of this pair, and parts them where they are together for another reason. Nothing is
 * rewritten, so that a later decision reverses this one. Returns how many faces changed their person.
 */
export async function decide(
  client: PoolClient,
  one: FaceName,
  other: FaceName,
  decision: Decision,
  at: Date,
): Promise<number> {
  await waitForCursors(client);
  await insertDecision(client, { one, other }, decision, at);
  const circle = await readPersons(client, [one, other]);
  const [mine, theirs] = [circle.get(one.key), circle.get(other.key)];
  if (!mine || !theirs) throw new Error("a face of this doubt is not known");
  const mark = `joined by ${doubtName(one.key, other.key)}`;
  const entries: AliasEntry[] = [];
  const move = (known: KnownFace, why: string, person?: string): void => {
    circle.move(known, person);
    const { face, entry } = known;
    entries.push({ face, entry, person: known.person, by: decision.by, why });
  };
  const apart = mine.person !== theirs.person;
  if (decision.verdict === "same" && apart) {
    for (const known of circle.facesOf(theirs.person)) move(known, mark, mine.person);
  }
  if (decision.verdict === "apart" && !apart) {
    for (const { key, person } of await personsBefore(client, mine.person, mark)) {
      const known = circle.get(key);
      if (known) move(known, `parted by ${doubtName(one.key, other.key)}`, person);
    }
    if (mine.person === theirs.person) move(theirs, `parted by ${doubtName(one.key, other.key)}`);
  }
  await insertAliases(client, entries, at);
  return entries.length;
}
