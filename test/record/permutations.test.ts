import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Channel, DueMessage } from "../../server/src/deliver/recipients/contract.ts";
import { createLaneCounters } from "../../server/src/platform/database/lanes.sql.ts";
import { createKeys } from "../../server/src/platform/keys/founding.ts";
import { openKeyFolder } from "../../server/src/platform/keys/key-store.ts";
import type { Sender } from "../../server/src/result/message.ts";
import { country, startOn, until } from "../deliver/support.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import type { Start } from "./intake-process.ts";
import { laboratory, type Said, someone, someoneElse } from "./support.ts";

/**
 * Whatever the order in which the messages of a report arrive, over whichever connections of two
 * processes and however they overlap, it ends in the same state; and while the worker tells between
 * them, nobody is told an older version after a newer one.
 */
const db = useDatabase();
const writers = ["one", "other"] as const;
const processes: ChildProcess[] = [];
const waiting = new Map<number, (kind: string) => void>();
const senders: Sender[] = [];
let sent = 0;
let next = 0;
let delivery: ReturnType<typeof startOn>;

/** What was told, in the order in which it was. */
const told: Pick<DueMessage, "lane" | "reportId" | "version">[] = [];

/** Few patients with very many reports: no limit of messages to one of them. */
const patient = { ...country.messages, gather: { most: 10_000, minutes: 60 } };

/** A channel whose patients open their page at once, so that each later message goes out too. */
const opened: Channel = {
  recipient: "patient",
  channel: "email",
  parallel: 8,
  limitMs: 5_000,
  addressOf: ({ emails }) => emails[0] ?? null,
  async send({ lane, reportId, version }) {
    told.push({ lane, reportId, version });
    await db.query(
      "update access.patient_link set first_opened_at = now() where lane = $1 and report_id = $2",
      [lane, reportId],
    );
    return { kind: "sent", receipt: "seen" };
  },
  close() {},
};

beforeAll(async () => {
  await createLaneCounters(db.pool(null), 16);
  const keys = makeFolder();
  createKeys(keys, "rehearsal");
  for (let number = 0; number < 6; number++) {
    const code = String(990_000_001 + number);
    const id = await registerLaboratory(db, { code });
    senders.push({ ...laboratory(id), lane: id % 16, code });
  }
  for (const writer of writers) {
    const start: Start = { url: db.url, keys, writer };
    const child = fork(join(import.meta.dirname, "intake-process.ts"), [JSON.stringify(start)]);
    child.on("message", ({ number, kind }: { number: number; kind: string }) => {
      waiting.get(number)?.(kind);
      waiting.delete(number);
    });
    processes.push(child);
  }
  delivery = startOn(db, { keys: openKeyFolder(keys, ["named", "contact"]) }, [opened], {
    rules: patient,
  });
}, 60_000);

afterAll(async () => {
  await delivery?.stop();
  for (const child of processes) {
    child.disconnect();
    await once(child, "exit");
  }
});

function send(process: number, sender: Sender, said: Said): Promise<string> {
  sent += 1;
  const number = sent;
  return new Promise((resolve) => {
    waiting.set(number, resolve);
    processes[process]?.send({ number, sender, said });
  });
}

const at = (minute: number) => ({
  validated: `2022-01-15T09:${String(minute).padStart(2, "0")}:00+01:00`,
});

/** The messages of a report as they follow one another, and how it must end. */
interface Story {
  readonly name: string;
  readonly messages: readonly Omit<Said, "controlId" | "report">[];
  readonly ends: readonly string[];
}

const screening = {
  test: "sars-cov-2-screening",
  value: "screening" as const,
  screening: "A0 B9 C0 D1",
  specimenNumber: "T1",
};

const stories: readonly Story[] = [
  {
    name: "another value, another person, cancelled, and reopened",
    messages: [
      { ...at(0) },
      { ...at(10), value: "positive", status: "corrected" },
      { ...at(20), value: "positive", status: "corrected", person: someoneElse },
      { ...at(30), status: "cancelled", person: someoneElse },
      { ...at(40), value: "indeterminate", person: someoneElse },
    ],
    ends: ["sars-cov-2-pcr indeterminate final 08:00"],
  },
  {
    name: "screened, back to preliminary, cancelled, and final with another sampling",
    messages: [
      { ...at(0), value: "positive", specimenNumber: "T1" },
      { ...at(5), ...screening },
      { ...at(10), value: "positive", status: "preliminary" },
      { ...at(20), status: "cancelled" },
      { ...at(30), value: "positive", sampled: "2022-01-14T08:00:00+01:00" },
    ],
    ends: ["sars-cov-2-pcr positive final 08:00", "sars-cov-2-screening screening final 08:00"],
  },
  {
    name: "ends cancelled, after a correction that nobody announced",
    messages: [
      { ...at(0), status: "preliminary" },
      { ...at(10) },
      { ...at(20), value: "positive" },
      { ...at(20), ...screening, person: someone },
      { ...at(30), status: "cancelled" },
    ],
    ends: ["sars-cov-2-pcr null cancelled 08:00", "sars-cov-2-screening screening final 08:00"],
  },
];

/** A report of its own, sent as said. */
async function play(
  story: Story,
  order: readonly number[],
  over: readonly number[],
  inTurn: boolean,
) {
  next += 1;
  const number = next;
  const report = `R${number}`;
  const sender = senders[next % senders.length] as Sender;
  const one = (index: number, position: number) => {
    const said = { controlId: `${report}-${index}`, report, ...story.messages[index] };
    return send(over[position % over.length] ?? 0, sender, said);
  };
  const kinds: string[] = [];
  if (!inTurn) kinds.push(...(await Promise.all(order.map(one))));
  else
    for (const [position, index] of order.entries()) {
      kinds.push(await one(index, position));
      delivery.wake("patient");
      // Of some reports every message that is to be told is told before the next one comes.
      if (number % 6 === 0) await until(() => nothingOpen(sender, report));
    }
  expect(new Set(kinds)).toEqual(new Set(["recorded"]));
  return { report, sender };
}

/** Of a report, or of all of them, nothing waits to be told. */
async function nothingOpen(sender?: Sender, report?: string): Promise<boolean> {
  const [open] = await db.query<{ count: number }>(
    `select count(*)::int from delivery.delivery d
      where d.state in ('waiting', 'sending') and ($1::integer is null or (d.lane, d.report_id) in (
        select v.lane, v.report_id from intake.message m
        join pseudonymous.report_version v on (v.lane, v.message_id) = (m.lane, m.message_id)
        where m.lane = $3 and m.organisation_id = $1 and m.control_id like $2))`,
    [sender?.id ?? null, `${report}-%`, sender?.lane ?? 0],
  );
  return open?.count === 0;
}

interface Ended {
  readonly state: string[];
  readonly person: string;
  readonly links: number;
}

/** By the register's order: reports are told apart by their messages. */
async function endOf({ report, sender }: { report: string; sender: Sender }): Promise<Ended> {
  const [row] = await db.query<{ lane: number; report_id: number }>(
    `select v.lane, v.report_id from pseudonymous.report_version v
      join intake.message m on (m.lane, m.message_id, m.day) = (v.lane, v.message_id, v.message_day)
      where m.organisation_id = $1 and m.control_id like $2 limit 1`,
    [sender.id, `${report}-%`],
  );
  const place = [row?.lane, row?.report_id];
  const state = await db.query<{ said: string }>(
    `select concat_ws(' ', test, coalesce(value, 'null'), status,
        to_char(sampled_at at time zone 'Europe/Paris', 'HH24:MI')) as said
      from pseudonymous.current_result where lane = $1 and report_id = $2 order by test`,
    place,
  );
  const [latest] = await db.query<{ person: string; hash: Buffer }>(
    `select encode(match_traits, 'hex') as person, identity_hash as hash
      from pseudonymous.report_version where lane = $1 and report_id = $2
      order by order_time desc, said_at desc, status_rank desc, content_hash desc limit 1`,
    place,
  );
  const links = await db.query<{ identity_hash: Buffer }>(
    "select identity_hash from access.patient_link where lane = $1 and report_id = $2 and state = 'open'",
    place,
  );
  for (const link of links) expect(link.identity_hash).toEqual(latest?.hash);
  return { state: state.map((one) => one.said), person: latest?.person ?? "", links: links.length };
}

describe.each(stories)("$name", (story) => {
  const all = permutations(story.messages.map((_, index) => index));

  it("ends in the same state in every order, over two processes", async () => {
    const played = await Promise.all(
      all.map((order, index) => play(story, order, index % 2 === 0 ? [0, 1] : [1, 1, 0], true)),
    );
    const ends = await Promise.all(played.map(endOf));
    expect(new Set(ends.map((one) => one.state.join(", ")))).toEqual(
      new Set([story.ends.join(", ")]),
    );
    expect(new Set(ends.map((one) => one.person)).size).toBe(1);
  }, 120_000);

  it("ends in the same state when they come at once over both", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(
          story.messages.map((_, index) => index),
          { minLength: story.messages.length },
        ),
        fc.array(fc.constantFrom(0, 1), { minLength: 2, maxLength: 5 }),
        async (order, over) => {
          const { state } = await endOf(await play(story, order, over, false));
          expect(state).toEqual(story.ends);
        },
      ),
      { numRuns: 40, seed: 20_220_115 },
    );
  }, 120_000);
});

it("tells nobody an older version after a newer one, and the last one to whoever is told of it", async () => {
  await until(() => nothingOpen());
  const rows = await db.query<{ place: string; version: number; rank: number; waits: boolean }>(
    `select lane || '-' || report_id as place, version, rank() over (partition by lane, report_id
        order by order_time, said_at, status_rank, content_hash)::int as rank
      from pseudonymous.report_version`,
  );
  const ranks = new Map(rows.map((row) => [`${row.place}-${row.version}`, row.rank]));
  const last = new Map<string, number>();
  for (const { lane, reportId, version } of told) {
    const place = `${lane}-${reportId}`;
    const rank = ranks.get(`${place}-${version}`) ?? 0;
    expect(rank, place).toBeGreaterThan(last.get(place) ?? 0);
    last.set(place, rank);
  }
  // Some were told more than once, or nothing would have been shown.
  expect(told.length).toBeGreaterThan(last.size);
  // What the patient is told of at the end is what stands: no report ends told of something else.
  const stale = await db.query<{ place: string }>(
    `select d.lane || '-' || d.report_id as place from delivery.delivery d
      join pseudonymous.report_version v using (lane, report_id, version)
      where d.state in ('sent', 'gathered') and not exists (
        select from pseudonymous.current_result c
        where (c.lane, c.report_id, c.version) = (d.lane, d.report_id, d.version))
      and not exists (select from delivery.delivery later
        join pseudonymous.report_version w using (lane, report_id, version)
        where later.lane = d.lane and later.report_id = d.report_id
          and later.state in ('sent', 'gathered') and w.order_time > v.order_time)`,
  );
  expect(stale).toEqual([]);
}, 60_000);

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}
