import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Ledger } from "../sending/ledger.ts";
import { type Form, formOf } from "./form.ts";
import type { SimulatedPharmacy } from "./pharmacies.ts";
import { type Choices, shelfOf } from "./shelf.ts";
import { type PharmacySoftware, Refused } from "./software.ts";
import { type CounterResult, type Visit, visits } from "./visits.ts";

export interface CounterOptions {
  readonly pharmacy: SimulatedPharmacy;
  /** Its number among the made-up ones. */
  readonly index: number;
  readonly software: PharmacySoftware;
  readonly ledger: Ledger;
  /** Of the day, and of the country whose people come. */
  readonly seed: number;
  readonly country: number;
  readonly persons: number;
  /** So many people come at once, at the beginning; then one each so many milliseconds. */
  readonly first: number;
  readonly interval: number;
  readonly stop: AbortSignal;
  /** Told what the platform refused. */
  readonly refused: (what: string) => void;
}

interface Entered {
  readonly id: string;
  readonly unreached: { readonly paperCode: string | null } | null;
}

/** A day at a counter: enters one test after the other until it is stopped. */
export async function workAtCounter(options: CounterOptions): Promise<void> {
  const { software, stop } = options;
  try {
    const choices = await software.ask<Choices>({ method: "GET", path: "counter/choices" });
    const shelf = shelfOf(choices, options.index, Date.now());
    let number = 0;
    for (const visit of visits({ ...options, shelf })) {
      await serve(options, visit);
      number += 1;
      if (number >= options.first) await sleep(options.interval, undefined, { signal: stop });
    }
  } catch (error) {
    if (!stop.aborted) throw error;
  }
}

/** What is refused is said, and the next person's turn comes. */
async function serve(options: CounterOptions, visit: Visit): Promise<void> {
  try {
    const { id } = await enter(options, visit, visit.result);
    if (visit.repeated !== null) await enter(options, visit, visit.repeated, id);
    if (visit.corrected !== null) await correct(options, id, visit.corrected);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    options.refused(`${options.pharmacy.software}: ${error.message}`);
  }
}

async function enter(
  { software, ledger, pharmacy }: CounterOptions,
  visit: Visit,
  result: CounterResult,
  repeatOf?: string,
): Promise<Entered> {
  const idempotencyKey = randomUUID();
  const n = `counter-${idempotencyKey}`;
  const { person } = visit;
  await ledger.sending({
    n,
    lab: pharmacy.code,
    birthDate: person.birthDate,
    mail: person.email,
    phone: person.phone.replace(/^0/, "+33"),
  });
  const body = formOf(visit, result, Date.now(), repeatOf);
  const path = "counter/entries";
  const entered = await software.ask<Entered>({ method: "POST", path, body, idempotencyKey });
  const code = entered.unreached?.paperCode;
  ledger.answered({ n, id: entered.id, ...(code ? { papers: [code] } : {}) });
  return entered;
}

/** Read again first: what is corrected is what stands there. */
async function correct(
  { software }: CounterOptions,
  id: string,
  result: CounterResult,
): Promise<void> {
  const path = `counter/entries/${id}`;
  const standing = await software.ask<{ version: number; entry: Form | null }>({
    method: "GET",
    path,
  });
  if (standing.entry === null) return;
  const { version, entry } = standing;
  await software.ask({
    method: "POST",
    path: `${path}/corrections`,
    body: { version, reason: "Résultat mal saisi", entry: { ...entry, result } },
    idempotencyKey: randomUUID(),
  });
}
