import type { PoolClient } from "pg";
import { transaction } from "../../platform/database/pool.ts";
import { AppError } from "../../platform/errors.ts";
import { KeyGone } from "../../platform/keys/key-store.ts";
import { type NamedRecord, unsealNamed } from "../../platform/keys/named-record.ts";
import { isTold } from "../../result/catalogue.ts";
import { dayMs } from "../agreement/to.ts";
import type { ReportPlace } from "../audit/look.sql.ts";
import { noteLook } from "../audit/note-look.ts";
import type { Scope } from "../policy/scope.ts";
import {
  type AllowingRow,
  agreementInForce,
  agreementsInForce,
  type HistoryRow,
  historyRows,
} from "./history.sql.ts";
import { barred, type HistoryParts, rulesFor } from "./parts.ts";

export interface Page {
  /** What the last page called `next`. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Who allowed the reader, the latest first. Each person that is shown is noted. */
export async function listAllowing(parts: HistoryParts, scope: Scope, { after, limit }: Page) {
  const why = barred(parts.rules, scope.actor);
  if (why !== null) return { barred: why, agreements: [], next: null };
  return transaction(parts.pool, async (client) => {
    const [since = 0, lane = 0, id = 0] = (after ?? "").split("-").map(Number);
    const rows = await agreementsInForce(client, scope, {
      now: parts.clock.now(),
      before: after === undefined ? null : { since: new Date(since), lane, id },
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const shown = page.flatMap((row) => reportOf(row) ?? []);
    await note(client, parts, scope, "history: patients listed", shown);
    const last = page.at(-1);
    return {
      barred: null,
      agreements: page.map((row) => allowingView(parts, row)),
      next: rows.length > limit && last ? `${last.since.getTime()}-${last.lane}-${last.id}` : null,
    };
  });
}

/**
 * The history of whoever allowed it: what every organisation reported of them, what was sampled last first.
 * @throws {AppError} not_allowed; not_found without an agreement in force
 */
export async function readHistory(
  parts: HistoryParts,
  scope: Scope,
  name: string,
  { after, limit }: Page,
) {
  const rules = rulesFor(parts, scope.actor);
  const [lane = 0, id = 0] = name.split("-").map(Number);
  const now = parts.clock.now();
  return transaction(parts.pool, async (client) => {
    const agreement = { lane, id };
    const agreed = await agreementInForce(client, scope, { agreement, now });
    if (agreed === undefined) throw new AppError("not_found", "history: no agreement");
    const rows = await historyRows(client, scope, {
      ...{ agreement, now, limit: limit + 1 },
      from: new Date(now.getTime() - rules.backDays * dayMs),
      withheldTests: withheldTests(parts),
      before: after === undefined ? null : placeOf(after),
    });
    const page = rows.slice(0, limit);
    const shown = page.map((row) => ({ lane: row.lane, reportId: row.report_id }));
    await note(client, parts, scope, "history read", shown);
    const last = page.at(-1);
    return {
      until: agreed.until.toISOString(),
      backDays: rules.backDays,
      reports: page.flatMap((row) => reportView(parts, row)),
      next: rows.length > limit && last ? afterOf(last) : null,
    };
  });
}

/** What only a professional tells: shown where the person said so. */
const withheldTests = ({ catalogue }: HistoryParts): string[] =>
  [...catalogue.tests.values()].filter(({ tell }) => !isTold(tell)).map(({ id }) => id);

function allowingView(parts: HistoryParts, row: AllowingRow) {
  const { lane, id, since, until, of_organisation, version, day, sealed } = row;
  const report = reportOf(row);
  const isKept = report !== null && version !== null && day !== null && sealed !== null;
  return {
    id: `${lane}-${id}`,
    since: since.toISOString(),
    until: until.toISOString(),
    /** It was given to the organisation, and not to the reader by name. */
    ofOrganisation: of_organisation,
    person: isKept ? personOf(parts, { ...report, version, day, sealed }) : null,
  };
}

function reportView(parts: HistoryParts, row: HistoryRow) {
  const person = personOf(parts, { ...row, reportId: row.report_id });
  if (person === null) return [];
  return [
    {
      id: `${row.lane}-${row.report_id}`,
      organisation: row.organisation,
      person,
      results: row.results.map((one) => ({
        ...one,
        // What is not final, and what was taken back, has no value to be relied on.
        value: one.status === "cancelled" || one.status === "preliminary" ? null : one.value,
        sampledAt: new Date(one.sampledAt).toISOString(),
        name: parts.catalogue.tests.get(one.test)?.names ?? { fr: one.test, en: one.test },
      })),
    },
  ];
}

interface Sealed {
  readonly lane: number;
  readonly reportId: number;
  readonly version: number;
  readonly day: string;
  readonly sealed: Buffer;
}

/** Null once the day was erased. */
function personOf({ keys }: HistoryParts, { sealed, ...place }: Sealed) {
  const { lane, reportId, version, day } = place;
  let record: NamedRecord;
  try {
    record = unsealNamed(keys, { lane, reportId, version, day }, sealed);
  } catch (error) {
    if (error instanceof KeyGone) return null;
    throw error;
  }
  const { birthName, usedName, givenNames, birthDate, sex } = record.person;
  return { birthName, usedName, givenNames, birthDate, sex };
}

const reportOf = ({ report_lane, report_id }: AllowingRow): ReportPlace | null =>
  report_lane === null || report_id === null ? null : { lane: report_lane, reportId: report_id };

/** In the same transaction: nobody sees a name of which neither the audit nor the patient is told. */
const note = (
  client: PoolClient,
  { writer, clock }: HistoryParts,
  { actor }: Scope,
  action: string,
  reports: readonly ReportPlace[],
): Promise<void> =>
  noteLook(client, writer, actor, { action, purpose: "history", reports }, clock.now());

const afterOf = (row: HistoryRow): string =>
  `${row.sampled_at.getTime()}-${row.lane}-${row.report_id}`;

function placeOf(after: string) {
  const [at = 0, lane = 0, reportId = 0] = after.split("-").map(Number);
  return { at: new Date(at), lane, reportId };
}
