import type { Pool, PoolClient } from "pg";
import { insertLooks, type Looker } from "../access/audit/look.sql.ts";
import { appendLink } from "../audit/append.sql.ts";
import { transaction } from "../platform/database/pool.ts";
import type { KeyStore } from "../platform/keys/key-store.ts";
import type { Catalogue } from "../result/catalogue.ts";
import type { Country } from "../result/country.ts";
import type { AnswerHead } from "./answer/head.ts";
import { type Finding, type FoundPerson, findPerson, waitUntilFollowed } from "./find-person.ts";
import { keysOf, type Who } from "./who.ts";

export interface DealParts {
  /** As the operators' role. */
  readonly pool: Pool;
  /** Opens `identity`, `named` and `refused`. */
  readonly keys: KeyStore;
  readonly catalogue: Catalogue;
  readonly country: Country;
  readonly production: boolean;
  /** The audit chain. */
  readonly writer: string;
}

/** Who asks for what is theirs, and who deals with it. */
export interface Asking {
  /** As which each they may be known: a number may be one of several schemes. The first that is counts. */
  readonly who: readonly Who[];
  /** Number of the person among several that go by this; null where it is not said. */
  readonly person: string | null;
  readonly head: AnswerHead;
  /** As the audit names whoever deals with it. */
  readonly actor: string;
  /** As the person is shown them. */
  readonly looker: Looker;
}

/** What was done for a person, and what the person is answered. */
export interface Dealt {
  readonly action: string;
  readonly document: string;
  /** Numbers and counts of ours only: for the audit log and for programs. */
  readonly subject: Readonly<Record<string, unknown>>;
}

export interface Request {
  readonly client: PoolClient;
  readonly parts: DealParts;
  /** Null where nothing is known under this identity. */
  readonly found: FoundPerson | null;
  readonly head: AnswerHead;
  readonly actor: string;
}

export type Act = (request: Request) => Promise<Dealt>;

/** Why nothing was done: the keys of the texts by which people are told. */
export type Undone = "several" | "behind" | "strange-report";

/** Nothing was done, and whoever deals with it can do something about that. */
export class NotDealt extends Error {
  readonly why: Undone;
  /** Those who go by what was said, or the reports that are not the person's. */
  readonly among: readonly { readonly name: string; readonly reports?: number }[];

  constructor(why: Undone, among: NotDealt["among"] = []) {
    super(`not dealt with: ${why}`);
    this.why = why;
    this.among = among;
  }
}

/** How long the follower may take to come to what was recorded before. Milliseconds. */
const followLimitMs = 60_000;

/**
 * Deals with what a person asks: finds them by the keyed hashes of what they say of themselves, does
 * what is to be done, writes the audit entry and shows the person that somebody looked, in one
 * transaction. `keep` is called within it.
 * @throws {NotDealt} where they are not told apart from others, or the follower is behind
 */
export async function deal(
  parts: DealParts,
  asking: Asking,
  act: Act,
  keep: (client: PoolClient, dealt: Dealt) => Promise<void> = async () => {},
): Promise<Dealt> {
  const { pool, keys, writer } = parts;
  const { head, actor, looker } = asking;
  const wanted = asking.who.map((who) => keysOf(keys.get("identity"), who));
  if (!(await waitUntilFollowed(pool, followLimitMs))) throw new NotDealt("behind");
  return transaction(pool, async (client) => {
    const finding = await findFirst(client, wanted, asking.person);
    if (finding.kind === "several") {
      const among = finding.persons.map(({ person: name, reports }) => ({ name, reports }));
      throw new NotDealt("several", among);
    }
    const found = finding.kind === "one" ? finding.found : null;
    const done = await act({ client, parts, found, head, actor });
    const person = found?.person ?? null;
    const dealt = { ...done, subject: { person, reference: head.reference, ...done.subject } };
    const entry = { actor, action: dealt.action, purpose: head.ground, subject: dealt.subject };
    await appendLink(client, writer, 0, [entry], head.at);
    const look = { action: dealt.action, purpose: "request of the person" };
    if (found !== null) await insertLooks(client, looker, look, lastVersions(found), head.at);
    await keep(client, dealt);
    return dealt;
  });
}

async function findFirst(
  client: PoolClient,
  wanted: readonly ReturnType<typeof keysOf>[],
  chosen: string | null,
): Promise<Finding> {
  for (const keys of wanted) {
    const finding = await findPerson(client, keys, chosen);
    if (finding.kind !== "nobody") return finding;
  }
  return { kind: "nobody" };
}

/** Each report by the last of its versions that name the person. */
const lastVersions = ({ reports }: FoundPerson) =>
  reports.map(({ lane, reportId, versions }) => ({
    ...{ lane, reportId },
    version: versions.at(-1) ?? 0,
  }));
