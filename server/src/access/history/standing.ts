import type { PoolClient } from "pg";
import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import { AppError } from "../../platform/errors.ts";
import { type FaceName, faceOfVersion } from "../agreement/face.sql.ts";
import { dayMs, refusedDays, requestDays } from "../agreement/to.ts";
import { entryOf } from "../audit/entry-of.ts";
import { tellPerson } from "../audit/tell.sql.ts";
import { decide } from "../policies.ts";
import type { Scope } from "../policy/scope.ts";
import {
  type AskedRow,
  agreementWith,
  countAsked,
  insertRequest,
  lastAsked,
  ownReport,
} from "./asking.sql.ts";
import { barred, type HistoryParts, rulesFor } from "./parts.ts";

/** Far above what a practice asks, far below going through a list. */
const mostInHour = 30;
const hourMs = 3_600_000;

/** Whether the history of a result's person may be read, was asked for, or can be. */
export type Standing =
  | { readonly state: "barred"; readonly why: "country" | "role" | "training" }
  | { readonly state: "allowed"; readonly id: string; readonly until: string }
  | { readonly state: "asked"; readonly at: string; readonly until: string }
  /** They said no; asked again from that day on. */
  | { readonly state: "refused"; readonly again: string }
  | { readonly state: "open" };

/** How it stands with the person of a report that names the reader. @throws {AppError} not_found */
export function standingOf(parts: HistoryParts, scope: Scope, report: string): Promise<Standing> {
  return transaction(parts.pool, (client) => standing(client, parts, scope, report));
}

/**
 * Asks the person to allow it: they see it on the portal and are told by a message, once.
 * @throws {AppError} not_found, not_allowed, too_many_requests
 */
export function askFor(parts: HistoryParts, scope: Scope, report: string): Promise<Standing> {
  rulesFor(parts, scope.actor);
  return transaction(parts.pool, async (client) => {
    const { actor } = scope;
    const now = parts.clock.now();
    if ((await countAsked(client, actor.id, new Date(now.getTime() - hourMs))) >= mostInHour)
      throw new AppError("too_many_requests", "history: requests of an hour");
    const before = await standing(client, parts, scope, report);
    if (before.state !== "open") return before;
    const own = await reportOf(client, scope, report);
    await insertRequest(client, await faceOfVersion(client, own), {
      ...{ professionalId: actor.id, organisationId: actor.organisation.id, role: actor.role },
      ...{ askedAt: now, expiresAt: new Date(now.getTime() + requestDays * dayMs) },
    });
    const subject = { lane: own.lane, report: own.reportId };
    const entry = entryOf(actor, { action: "history asked for", purpose: "history", subject });
    await appendLink(client, parts.writer, 0, [entry], now);
    await tellPerson(client, "history-request", [own], now);
    return standing(client, parts, scope, report);
  });
}

async function standing(
  client: PoolClient,
  parts: HistoryParts,
  scope: Scope,
  report: string,
): Promise<Standing> {
  const { actor } = scope;
  const why = barred(parts.rules, actor);
  if (why !== null) return { state: "barred", why };
  const own = await reportOf(client, scope, report);
  const person = await faceOfVersion(client, own);
  const now = parts.clock.now();
  const allowed = await allowedBy(client, scope, person, now);
  if (allowed) {
    const { lane, id, until } = allowed;
    return { state: "allowed", id: `${lane}-${id}`, until: until.toISOString() };
  }
  return askedState(await lastAsked(client, person, actor.id), now);
}

async function allowedBy(client: PoolClient, { actor }: Scope, person: FaceName, now: Date) {
  const reading = decide(actor, ["read", "history"]);
  return reading ? agreementWith(client, reading, person, now) : undefined;
}

function askedState(asked: AskedRow | undefined, now: Date): Standing {
  if (asked?.granted === false && asked.answered_at !== null) {
    const again = new Date(asked.answered_at.getTime() + refusedDays * dayMs);
    if (again > now) return { state: "refused", again: again.toISOString() };
  }
  if (asked && asked.granted === null && asked.expires_at > now) {
    const { asked_at: at, expires_at: until } = asked;
    return { state: "asked", at: at.toISOString(), until: until.toISOString() };
  }
  return { state: "open" };
}

/** @throws {AppError} not_found */
async function reportOf(client: PoolClient, scope: Scope, report: string) {
  const [lane = 0, reportId = 0] = report.split("-").map(Number);
  const own = await ownReport(client, scope, { lane, reportId });
  if (own === undefined) throw new AppError("not_found");
  return own;
}
