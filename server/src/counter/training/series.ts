import type { z } from "zod";
import type { Actor } from "../../access/actor.ts";
import { dayOf } from "../../platform/day.ts";
import { AppError } from "../../platform/errors.ts";
import { openJson, sealJson } from "../day-keys.ts";
import type { CounterParts } from "../parts.ts";
import { keptMs } from "../request.ts";
import type { seriesShape } from "../series/shape.ts";
import { type PracticeRow, practiced, replacePractice, savePractice } from "../training.sql.ts";
import { listPractised } from "./list.ts";
import { type Practised, practicePlace, practisedBy, whoPractises } from "./practise.ts";

/** A series that was practised: in no record, seen by whoever practises alone, gone after a day. */
interface PractisedSeries {
  readonly series: z.infer<typeof seriesShape>;
  readonly closedAt: string | null;
}

interface Found {
  readonly row: PracticeRow;
  readonly content: PractisedSeries;
}

export async function openPractisedSeries(
  parts: CounterParts,
  actor: Actor,
  series: PractisedSeries["series"],
  keyHash: Buffer,
) {
  const now = parts.clock.now();
  const day = dayOf(now);
  const id = await savePractice(
    parts.pool,
    whoPractises(actor),
    {
      made_at: now,
      day,
      sealed: sealJson(parts.keys, day, practicePlace(actor), { series, closedAt: null }),
      key_hash: keyHash,
    },
    new Date(now.getTime() - keptMs),
  );
  return readPractisedSeries(parts, actor, id);
}

export async function listPractisedSeries(parts: CounterParts, actor: Actor) {
  const entries = await practisedBy(parts, actor);
  const all = await seriesBy(parts, actor);
  return { series: all.map((one) => view(one, entries)), next: null };
}

/** @throws {AppError} not_found */
export async function readPractisedSeries(parts: CounterParts, actor: Actor, id: number) {
  return view(await seriesById(parts, actor, id), await practisedBy(parts, actor));
}

/** With those who were tested. @throws {AppError} not_found */
export async function wholePractisedSeries(parts: CounterParts, actor: Actor, id: number) {
  const head = await readPractisedSeries(parts, actor, id);
  const { entries } = await listPractised(parts, actor);
  return { ...head, entries: entries.filter(({ series }) => series === id), next: null };
}

/** @throws {AppError} not_found */
export async function endPractisedSeries(parts: CounterParts, actor: Actor, id: number) {
  const { content } = await seriesById(parts, actor, id);
  const now = parts.clock.now();
  const day = dayOf(now);
  const closed = { ...content, closedAt: content.closedAt ?? now.toISOString() };
  const sealed = sealJson(parts.keys, day, practicePlace(actor), closed);
  await replacePractice(parts.pool, whoPractises(actor), id, day, sealed);
  return readPractisedSeries(parts, actor, id);
}

/** The head that a practised entry takes what it does not say itself from; null where there is none open. */
export async function practisedHead(parts: CounterParts, actor: Actor, id: number) {
  const found = (await seriesBy(parts, actor)).find(({ row }) => row.practice_id === id);
  return found && found.content.closedAt === null ? found.content.series : null;
}

async function seriesBy(parts: CounterParts, actor: Actor): Promise<Found[]> {
  const since = new Date(parts.clock.now().getTime() - keptMs);
  const rows = await practiced(parts.pool, whoPractises(actor), since);
  return rows.flatMap((row) => {
    const place = practicePlace(actor);
    const content = openJson<Partial<PractisedSeries>>(parts.keys, row.day, place, row.sealed);
    return content?.series ? [{ row, content: content as PractisedSeries }] : [];
  });
}

async function seriesById(parts: CounterParts, actor: Actor, id: number): Promise<Found> {
  const found = (await seriesBy(parts, actor)).find(({ row }) => row.practice_id === id);
  if (found === undefined) throw new AppError("not_found");
  return found;
}

function view({ row, content }: Found, all: readonly { readonly content: Practised }[]) {
  const own = all
    .map((one) => one.content.envelope)
    .filter(
      ({ entry, report }) => entry.series === row.practice_id && report.status !== "cancelled",
    );
  const positive = own.filter(({ entry }) => entry.result === "positive").length;
  return {
    id: row.practice_id,
    ...content.series,
    openedAt: row.made_at.toISOString(),
    closedAt: content.closedAt,
    counts: { entries: own.length, positive },
  };
}
