import { createHash } from "node:crypto";
import type { PoolClient } from "pg";
import type { Actor } from "../access/actor.ts";
import { transaction } from "../platform/database/pool.ts";
import { dayOf } from "../platform/day.ts";
import { AppError } from "../platform/errors.ts";
import { hashUnder, openJson, sealJson } from "./day-keys.ts";
import type { CounterParts } from "./parts.ts";
import {
  insertRequest,
  lockRequest,
  type RequestKey,
  type RequestRow,
  removeRequest,
  renewRequest,
} from "./requests.sql.ts";

/** How long a key stands for what was asked under it, milliseconds. */
export const keptMs = 24 * 3_600_000;

/** What was asked under a key and is not answered: what goes to intake, the same at every try. */
export interface Open<Sent> {
  readonly key: RequestKey;
  /** The key of the day that it is kept under. */
  readonly day: string;
  readonly sent: Sent;
}

/** That, or what was answered. */
export type Claimed<Sent, Answer> =
  | { readonly open: Open<Sent>; readonly answer: null }
  | { readonly open: null; readonly answer: Answer };

export interface Named {
  readonly number: string;
  readonly controlId: string;
}

/** @throws {AppError} key_needed */
export function requestKey(actor: Actor, asked: string, idempotencyKey: string | null): RequestKey {
  if (idempotencyKey === null || idempotencyKey.length < 16 || idempotencyKey.length > 200)
    throw new AppError("key_needed");
  const { lane, id } = actor.organisation;
  const hash = createHash("sha256")
    .update([actor.kind, actor.id, asked, idempotencyKey].join("\u001f"))
    .digest();
  return { lane, organisation: id, hash };
}

/**
 * Claims a key for a content. The number and what is sent are kept, sealed, before anything is sent, so
 * that another try, in whatever process and after whatever end of this one, sends the same, which intake
 * knows again. @throws {AppError} key_reused where the key stands for another content
 */
export async function claim<Sent, Answer>(
  parts: CounterParts,
  key: RequestKey,
  body: unknown,
  /** Throws where it is not to be sent; asked only of what was not sent yet. */
  check: (client: PoolClient) => Promise<void>,
  name: (client: PoolClient) => Promise<Named>,
  make: (named: Named) => Sent,
): Promise<Claimed<Sent, Answer>> {
  return transaction(parts.pool, async (client) => {
    const there = await standing(client, parts, key);
    if (there === undefined) {
      await check(client);
      const named = await name(client);
      const sent = make(named);
      const made = { ...newRow(parts, key, body, sent), ...column(named) };
      if (await insertRequest(client, key, made)) return opened(key, made.day, sent);
      // Another has claimed it since we looked: now it is there, and committed.
      return known<Sent, Answer>(parts, key, body, await lockRequest(client, key));
    }
    if (there.body_hash !== null) return known<Sent, Answer>(parts, key, body, there);
    await check(client);
    const sent = make({ number: there.number, controlId: there.control_id });
    const renewed = newRow(parts, key, body, sent);
    await renewRequest(client, key, renewed);
    return opened(key, renewed.day, sent);
  });
}

async function standing(
  client: PoolClient,
  { clock }: CounterParts,
  key: RequestKey,
): Promise<RequestRow | undefined> {
  const there = await lockRequest(client, key);
  if (there === undefined || there.made_at.getTime() > clock.now().getTime() - keptMs) return there;
  await removeRequest(client, key);
  return undefined;
}

const column = ({ number, controlId }: Named) => ({ number, control_id: controlId });

function newRow(parts: CounterParts, key: RequestKey, body: unknown, sent: unknown) {
  const now = parts.clock.now();
  const day = dayOf(now);
  const sealed = sealJson(parts.keys, day, sentPlace(key), sent);
  return { made_at: now, day, body_hash: bodyHash(parts, day, body), sealed };
}

function known<Sent, Answer>(
  parts: CounterParts,
  key: RequestKey,
  body: unknown,
  row: RequestRow | undefined,
): Claimed<Sent, Answer> {
  if (!row?.body_hash?.equals(bodyHash(parts, row.day, body))) throw new AppError("key_reused");
  if (row.answered_at === null) {
    const sent = openJson<Sent>(parts.keys, row.day, sentPlace(key), row.sealed);
    if (sent === null) throw new AppError("conflict");
    return opened(key, row.day, sent);
  }
  const answer = openJson<Answer>(parts.keys, row.day, answerPlace(key), row.sealed);
  if (answer === null) throw new AppError("conflict");
  return { open: null, answer };
}

const opened = <Sent>(key: RequestKey, day: string, sent: Sent) => ({
  open: { key, day, sent },
  answer: null,
});

const bodyHash = ({ keys }: CounterParts, day: string, body: unknown): Buffer =>
  hashUnder(keys, day, "request", JSON.stringify(body));

const nameOf = ({ lane, organisation, hash }: RequestKey): string =>
  `counter.request|${lane}|${organisation}|${hash.toString("hex")}`;
export const sentPlace = (key: RequestKey): string => `${nameOf(key)}|sent`;
export const answerPlace = (key: RequestKey): string => `${nameOf(key)}|answer`;
