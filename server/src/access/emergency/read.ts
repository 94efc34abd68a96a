import type { Pool } from "pg";
import { appendLink } from "../../audit/append.sql.ts";
import type { Clock } from "../../platform/clock.ts";
import { transaction } from "../../platform/database/pool.ts";
import { dayOf } from "../../platform/day.ts";
import { AppError } from "../../platform/errors.ts";
import { KeyGone, type KeyStore } from "../../platform/keys/key-store.ts";
import { unsealNamed } from "../../platform/keys/named-record.ts";
import { seal } from "../../platform/keys/seal.ts";
import type { Catalogue } from "../../result/catalogue.ts";
import type { Identifier } from "../../result/person.ts";
import { entryOf } from "../audit/entry-of.ts";
import { noteLook } from "../audit/note-look.ts";
import { tellPerson } from "../audit/tell.sql.ts";
import { resultVersions } from "../patient/link.sql.ts";
import { matchBirthDate } from "../patient/same-birth-date.ts";
import type { Scope } from "../policy/scope.ts";
import {
  countEmergencies,
  type EmergencyReport,
  insertEmergency,
  reportsOfNumber,
} from "./emergency.sql.ts";

export interface EmergencyParts {
  readonly pool: Pool;
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly writer: string;
  /** What a text is by each scheme of the country; none where its form or check digit is wrong. */
  readonly readNumber: (text: string) => readonly Identifier[];
  /** The key of an identifier, which intake alone can make. */
  readonly keyOf: (identifier: Identifier) => Promise<Buffer>;
}

/** Emergencies that one physician declares in a day; beyond it is no emergency. */
const mostInDay = 20;
const dayMs = 24 * 3_600_000;

export interface Declared {
  readonly identifier: string;
  readonly birthDate: string;
  readonly reason: string;
}

/**
 * The results of a person in an emergency: declared with a reason, written down and told to the person
 * before anything is shown. Number and birth date must both be right, and a wrong pair is written down
 * as well.
 * @throws {AppError} bad_request, not_found, too_many_requests
 */
export async function readInEmergency(parts: EmergencyParts, scope: Scope, declared: Declared) {
  const { actor } = scope;
  if (actor.training || actor.kind === "machine") throw new AppError("not_allowed", "no emergency");
  const identifiers = parts.readNumber(declared.identifier);
  if (identifiers.length === 0) {
    const text = {
      fr: "Ce numéro n'a pas la bonne forme, ou sa clé est fausse.",
      en: "This number has another form, or its check digits are wrong.",
    };
    throw new AppError("bad_request", "identifier", { faults: [{ path: "identifier", text }] });
  }
  const keys = await Promise.all(identifiers.map(parts.keyOf));
  const found = await transaction(parts.pool, async (client) => {
    const now = parts.clock.now();
    const day = dayOf(now);
    if ((await countEmergencies(client, actor.id, new Date(now.getTime() - dayMs))) >= mostInDay)
      throw new AppError("too_many_requests", "emergencies of a day");
    const reports = (await reportsOfNumber(client, scope, keys)).filter((report) =>
      isTheirs(parts, report, declared.birthDate),
    );
    const sealing = parts.keys.ensure(`named/${day}`);
    await insertEmergency(client, {
      ...{ professionalId: actor.id, organisationId: actor.organisation.id, at: now, day },
      sealed: seal(sealing, `access.emergency|${actor.id}`, Buffer.from(declared.reason)),
      reports: reports.length,
    });
    if (reports.length === 0) {
      const entry = entryOf(actor, { action: "emergency: nobody found", purpose: "emergency" });
      await appendLink(client, parts.writer, 0, [entry], now);
      return [];
    }
    const places = reports.map((one) => ({ lane: one.lane, reportId: one.report_id }));
    const look = { action: "emergency: results read", purpose: "emergency", reports: places };
    await noteLook(client, parts.writer, actor, { ...look, breakGlass: true }, now);
    await tellPerson(client, "emergency", places, now);
    const views = [];
    for (const report of reports) views.push(await shown(client, parts.catalogue, report));
    return views;
  });
  if (found.length === 0) throw new AppError("not_found", "emergency");
  return { reports: found };
}

/** Of a partial date the known part must agree. */
function isTheirs(parts: EmergencyParts, report: EmergencyReport, birthDate: string): boolean {
  const { lane, report_id: reportId, version, day, sealed } = report;
  try {
    const { person } = unsealNamed(parts.keys, { lane, reportId, version, day }, sealed);
    return matchBirthDate(person.birthDate, birthDate) !== "no";
  } catch (error) {
    if (error instanceof KeyGone) return false;
    throw error;
  }
}

/** The latest version of each result; what was cancelled or is not final says so by its status. */
async function shown(
  client: Parameters<typeof resultVersions>[0],
  catalogue: Catalogue,
  report: EmergencyReport,
) {
  const rows = await resultVersions(client, report);
  const latest = new Map(rows.toReversed().map((row) => [`${row.test}|${row.sub_id}`, row]));
  return {
    organisation: report.organisation,
    results: [...latest.values()].map((row) => ({
      test: catalogue.tests.get(row.test)?.names ?? { fr: row.test, en: row.test },
      value: row.status === "cancelled" || row.status === "preliminary" ? null : row.value,
      status: row.status,
      sampledOn: row.sampled_on,
    })),
  };
}
