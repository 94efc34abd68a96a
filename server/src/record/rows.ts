import type { Digest } from "../platform/keys/digest.ts";
import { sealNamed } from "../platform/keys/named-record.ts";
import type { TestResult } from "../result/test-result.ts";
import type { RecordContext } from "./context.ts";
import type { BatchDraft } from "./draft.ts";
import type { KnownReport } from "./known.ts";
import type { PersonRow } from "./named-tables.sql.ts";
import type { PlacedVersion, Placement } from "./placement.ts";
import type { ResultRow, VersionRow } from "./tables.sql.ts";
import type { MessageToRecord, ReportToRecord } from "./types.ts";

/** The rows of one version of a report. */
export function versionRow(
  incoming: ReportToRecord,
  version: PlacedVersion,
  report: KnownReport,
  placement: Extract<Placement, { kind: "version" }>,
  message: MessageToRecord,
  messageId: number,
  draft: BatchDraft,
): VersionRow {
  const { situation } = incoming;
  return {
    lane: draft.lane,
    report_id: report.id,
    version: version.version,
    position: draft.counter.position,
    organisation_id: message.sender.id,
    message_id: messageId,
    message_day: draft.day,
    recorded_at: draft.at,
    superseded_on_arrival: placement.supersededOnArrival,
    previous_version: placement.previous?.version ?? null,
    previous_identity: !placement.samePerson,
    content_hash: version.contentHash,
    contact_hash: version.contactHash,
    order_time: version.order.time,
    said_at: version.order.saidAt,
    status_rank: version.order.rank,
    match_version: incoming.person.version,
    match_identifier: incoming.person.identifier,
    match_traits: incoming.person.traits,
    match_traits_birthplace: incoming.person.traitsBirthplace,
    match_near: incoming.person.near,
    match_year: incoming.person.year,
    identity_hash: version.identityHash,
    age_years: incoming.derived.ageYears,
    sex: incoming.derived.sex,
    commune: incoming.derived.commune,
    commune_found: incoming.derived.communeFound,
    reason: situation.reason,
    setting: situation.setting,
    symptoms: situation.symptoms,
    symptom_onset: situation.symptomOnset,
    health_worker: situation.healthWorker,
    congregate_housing: situation.congregateHousing,
    hospitalised: situation.hospitalised,
    intensive_care: situation.intensiveCare,
  };
}

export function resultRow(
  result: TestResult,
  ordinal: number,
  specimenKey: Digest | null,
  unannounced: boolean,
  reportId: number,
  version: number,
  message: MessageToRecord,
  draft: BatchDraft,
): ResultRow {
  return {
    lane: draft.lane,
    report_id: reportId,
    version,
    ordinal: ordinal + 1,
    organisation_id: message.sender.id,
    test: result.test,
    sub_id: result.subId,
    loinc: result.loinc,
    value: result.value,
    quantity_comparator: result.quantity?.comparator ?? null,
    quantity_number: result.quantity?.number ?? null,
    quantity_unit: result.quantity?.unit ?? null,
    screening: result.screening,
    status: result.status,
    unannounced,
    specimen: result.specimen,
    device: result.device,
    sampled_at: result.sampledAt.instant,
    sampled_offset: result.sampledAt.offsetMinutes,
    sampled_on: result.sampledAt.localDate,
    received_at: result.receivedAt?.instant ?? null,
    received_offset: result.receivedAt?.offsetMinutes ?? null,
    validated_at: result.validatedAt?.instant ?? null,
    validated_offset: result.validatedAt?.offsetMinutes ?? null,
    specimen_key: specimenKey,
    screens: result.screens,
  };
}

export function sealedPerson(
  incoming: ReportToRecord,
  reportId: number,
  version: number,
  token: string | null,
  paperCode: string | null,
  draft: BatchDraft,
  context: RecordContext,
): PersonRow {
  const place = { lane: draft.lane, reportId, version, day: draft.day };
  const ours = paperCode === null ? { token } : { token, paperCode };
  const sealed = sealNamed(context.keys, place, incoming.named, ours);
  return { lane: draft.lane, report_id: reportId, version, day: draft.day, sealed };
}
