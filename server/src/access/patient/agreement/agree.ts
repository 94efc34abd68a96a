import { randomBytes } from "node:crypto";
import type { PoolClient } from "pg";
import { codeLength, codeOf, written } from "#paper-code";
import { appendLink } from "../../../audit/append.sql.ts";
import { dayOf } from "../../../platform/day.ts";
import { AppError } from "../../../platform/errors.ts";
import { paperCodeHashes } from "../../../platform/keys/paper-code-hashes.ts";
import {
  answerRequest,
  countAgreed,
  endAgreement,
  insertAgreement,
  insertCode,
} from "../../agreement/agreement.sql.ts";
import { findOrganisations, findProfessionals } from "../../agreement/directory.sql.ts";
import type { FaceName } from "../../agreement/face.sql.ts";
import { type AllowedTo, codeMinutes, dayMs } from "../../agreement/to.ts";
import { tellElsewhere } from "../../audit/tell.sql.ts";
import { numberOfPrescriber } from "../../prescribed/number-of.ts";
import type { OpenedLink, PatientParts } from "../open-link.ts";
import { faceOfOpened, type HistoryOfCountry } from "./view.ts";

const mostInDay = 50;

/** What one act of a person on their agreements is given, in the open transaction. */
export interface Acting {
  readonly client: PoolClient;
  readonly parts: PatientParts;
  readonly history: HistoryOfCountry;
  readonly opened: OpenedLink;
  /** As the audit names what opened the report: `patient link`, `paper code`. */
  readonly actor: string;
  readonly now: Date;
}

/** For how long, and whether for what only a professional tells too. */
export interface Terms {
  readonly days: number;
  readonly withheld: boolean;
}

/** Whom the person chose: of the prescriber the page knows no number. */
export type Chosen =
  | { readonly professional: number }
  | { readonly organisation: number }
  | { readonly prescriber: true };

/** @throws {AppError} bad_request, where nobody such may be allowed or the time is too long */
export async function give(acting: Acting, chosen: Chosen, terms: Terms): Promise<void> {
  const { client, history, opened, now } = acting;
  const to = await allowedTo(acting, chosen);
  if (to === null) throw new AppError("bad_request", "agreement: to");
  const person = await faceOfOpened(client, opened);
  await notTooOften(client, person, now);
  const { withheld } = terms;
  const id = await insertAgreement(client, person, {
    ...{ to, roles: history.rules.roles, withheld, way: "portal", since: now },
    until: untilOf(history, terms, now),
  });
  await note(acting, "agreement given", { agreement: id, ...to, days: terms.days, withheld });
  await tellElsewhere(client, "history-agreement", person, opened.link, now);
}

/** Takes one back, from this moment on. One that had ended is no fault: it is what was wanted. */
export async function end(acting: Acting, agreement: string): Promise<void> {
  const { client, opened, now } = acting;
  const named = placeOf(agreement);
  if (await endAgreement(client, await faceOfOpened(client, opened), named, now))
    await note(acting, "agreement taken back", { agreement: named.id });
}

/** Grants a request for some time (terms), or refuses it (null). */
export async function answer(acting: Acting, request: string, terms: Terms | null): Promise<void> {
  const { client, history, opened, now } = acting;
  const person = await faceOfOpened(client, opened);
  const named = placeOf(request);
  const professional = await answerRequest(client, person, named, terms !== null, now);
  if (professional === null) return;
  if (terms === null) {
    await note(acting, "agreement refused", { request: named.id, professional });
    return;
  }
  const { withheld } = terms;
  const id = await insertAgreement(client, person, {
    ...{ to: { professional }, roles: history.rules.roles, withheld, way: "request", since: now },
    until: untilOf(history, terms, now),
  });
  const said = { agreement: id, request: named.id, professional, days: terms.days, withheld };
  await note(acting, "agreement given", said);
  await tellElsewhere(client, "history-agreement", person, opened.link, now);
}

/** A code that a professional types within minutes: whoever does is allowed then. */
export async function makeCode(acting: Acting, terms: Terms) {
  const { client, parts, history, opened, now } = acting;
  untilOf(history, terms, now);
  const code = codeOf(randomBytes(codeLength));
  const day = dayOf(now);
  parts.keys.ensure(`named/${day}`);
  const expiresAt = new Date(now.getTime() + codeMinutes * 60_000);
  const person = await faceOfOpened(client, opened);
  const hash = paperCodeHashes(parts.keys, day, code).whole;
  await insertCode(client, person, { hash, ...terms, madeAt: now, expiresAt });
  await note(acting, "agreement code made", { days: terms.days, withheld: terms.withheld });
  await tellElsewhere(client, "history-agreement", person, opened.link, now);
  return { code: written(code), expiresAt: expiresAt.toISOString() };
}

/** Far above what anybody means. @throws {AppError} too_many_requests */
async function notTooOften(client: PoolClient, person: FaceName, now: Date): Promise<void> {
  if ((await countAgreed(client, person, new Date(now.getTime() - dayMs))) >= mostInDay)
    throw new AppError("too_many_requests", "agreements of a day");
}

async function allowedTo(
  { client, history, opened }: Acting,
  chosen: Chosen,
): Promise<AllowedTo | null> {
  const { rules, schemes } = history;
  if ("prescriber" in chosen) {
    const number = numberOfPrescriber(schemes, opened.record.prescriber);
    return number === null ? null : { number };
  }
  const found =
    "professional" in chosen
      ? await findProfessionals(client, rules.roles, { id: chosen.professional })
      : await findOrganisations(client, rules.roles, { id: chosen.organisation });
  return found.length === 1 ? chosen : null;
}

/** @throws {AppError} bad_request, for a time that is longer than the country lets people agree for */
function untilOf({ rules }: HistoryOfCountry, { days }: Terms, now: Date): Date {
  if (days > rules.longestDays) throw new AppError("bad_request", "agreement: days");
  return new Date(now.getTime() + days * dayMs);
}

function placeOf(name: string): { lane: number; id: number } {
  const [lane = 0, id = 0] = name.split("-").map(Number);
  return { lane, id };
}

const note = (
  { client, parts, opened, actor, now }: Acting,
  action: string,
  subject: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const { lane, report_id: report } = opened.link;
  const entry = { actor, action, purpose: "history", subject: { lane, report, ...subject } };
  return appendLink(client, parts.writer, 0, [entry], now);
};
