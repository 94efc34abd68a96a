import type { Digest } from "../platform/keys/digest.ts";
import type { Table } from "./columns.sql.ts";

/** The rows that a batch writes, by table; times are milliseconds UTC, days YYYY-MM-DD. */
export interface MessageRow {
  lane: number;
  message_id: number;
  day: string;
  organisation_id: number;
  application: string;
  control_id: string;
  content_hash: Digest;
  format: string;
  received_at: number;
  recorded_at: number;
  outcome: string;
  issues: string | null;
  raw_block: number | null;
  raw_offset: number | null;
  raw_length: number | null;
  /** The organisation that brought it, where it spoke for the one of the message. */
  brought_by: number | null;
}
export const messageTable: Table<MessageRow> = {
  name: "intake.message",
  columns: {
    lane: "smallint",
    message_id: "bigint",
    day: "date",
    organisation_id: "integer",
    application: "text",
    control_id: "text",
    content_hash: "bytea",
    format: "text",
    received_at: "timestamptz",
    recorded_at: "timestamptz",
    outcome: "text",
    issues: "jsonb",
    raw_block: "bigint",
    raw_offset: "integer",
    raw_length: "integer",
    brought_by: "integer",
  },
};

export interface RegisterRow {
  lane: number;
  report_key: Digest;
  report_id: number;
}
export const registerTable: Table<RegisterRow> = {
  name: "pseudonymous.report_register",
  columns: { lane: "smallint", report_key: "bytea", report_id: "bigint" },
};

export interface VersionRow {
  lane: number;
  report_id: number;
  version: number;
  position: number;
  organisation_id: number;
  message_id: number;
  message_day: string;
  recorded_at: number;
  superseded_on_arrival: boolean;
  previous_version: number | null;
  previous_identity: boolean;
  content_hash: Digest;
  contact_hash: Digest;
  order_time: number;
  said_at: number;
  status_rank: number;
  match_version: number;
  match_identifier: Digest | null;
  match_traits: Digest;
  match_traits_birthplace: Digest | null;
  match_near: Digest | null;
  match_year: Digest;
  identity_hash: Digest;
  age_years: number | null;
  sex: string;
  commune: string | null;
  commune_found: string | null;
  reason: string | null;
  setting: string | null;
  symptoms: string | null;
  symptom_onset: string | null;
  health_worker: string | null;
  congregate_housing: string | null;
  hospitalised: string | null;
  intensive_care: string | null;
}
export const versionTable: Table<VersionRow> = {
  name: "pseudonymous.report_version",
  columns: {
    lane: "smallint",
    report_id: "bigint",
    version: "integer",
    position: "bigint",
    organisation_id: "integer",
    message_id: "bigint",
    message_day: "date",
    recorded_at: "timestamptz",
    superseded_on_arrival: "boolean",
    previous_version: "integer",
    previous_identity: "boolean",
    content_hash: "bytea",
    contact_hash: "bytea",
    order_time: "timestamptz",
    said_at: "timestamptz",
    status_rank: "smallint",
    match_version: "smallint",
    match_identifier: "bytea",
    match_traits: "bytea",
    match_traits_birthplace: "bytea",
    match_near: "bytea",
    match_year: "bytea",
    identity_hash: "bytea",
    age_years: "smallint",
    sex: '"char"',
    commune: "text",
    commune_found: "text",
    reason: "text",
    setting: "text",
    symptoms: '"char"',
    symptom_onset: "date",
    health_worker: '"char"',
    congregate_housing: '"char"',
    hospitalised: '"char"',
    intensive_care: '"char"',
  },
};

export interface ResultRow {
  lane: number;
  report_id: number;
  version: number;
  ordinal: number;
  organisation_id: number;
  test: string;
  sub_id: string;
  loinc: string | null;
  value: string | null;
  quantity_comparator: string | null;
  quantity_number: string | null;
  quantity_unit: string | null;
  screening: string | null;
  status: string;
  unannounced: boolean;
  specimen: string | null;
  device: string | null;
  sampled_at: number;
  sampled_offset: number | null;
  sampled_on: string;
  received_at: number | null;
  received_offset: number | null;
  validated_at: number | null;
  validated_offset: number | null;
  specimen_key: Digest | null;
  screens: string | null;
}
export const resultTable: Table<ResultRow> = {
  name: "pseudonymous.result",
  columns: {
    lane: "smallint",
    report_id: "bigint",
    version: "integer",
    ordinal: "smallint",
    organisation_id: "integer",
    test: "text",
    sub_id: "text",
    loinc: "text",
    value: "text",
    quantity_comparator: "text",
    quantity_number: "numeric",
    quantity_unit: "text",
    screening: "text",
    status: "text",
    unannounced: "boolean",
    specimen: "text",
    device: "text",
    sampled_at: "timestamptz",
    sampled_offset: "smallint",
    sampled_on: "date",
    received_at: "timestamptz",
    received_offset: "smallint",
    validated_at: "timestamptz",
    validated_offset: "smallint",
    specimen_key: "bytea",
    screens: "text",
  },
};
