import type { Digest } from "../platform/keys/digest.ts";
import type { Table } from "./columns.sql.ts";

/** The rows of the named half, of deliveries and of links that a batch writes. */
export interface PersonRow {
  lane: number;
  report_id: number;
  version: number;
  day: string;
  sealed: Buffer;
}
export const personTable: Table<PersonRow> = {
  name: "named.person_record",
  columns: {
    lane: "smallint",
    report_id: "bigint",
    version: "integer",
    day: "date",
    sealed: "bytea",
  },
};

/** Raw messages of a batch, compressed together, then encrypted. */
export interface RawBlockRow {
  lane: number;
  block_id: number;
  day: string;
  messages: number;
  sealed: Buffer;
}
export const rawBlockTable: Table<RawBlockRow> = {
  name: "named.raw_block",
  columns: {
    lane: "smallint",
    block_id: "bigint",
    day: "date",
    messages: "integer",
    sealed: "bytea",
  },
};

export interface RefusedRow {
  lane: number;
  refused_id: number;
  day: string;
  organisation_id: number;
  format: string;
  application: string;
  control_id: string;
  content_hash: Digest;
  received_at: number;
  last_received_at: number;
  times: number;
  issues: string;
  sealed: Buffer;
}
export const refusedTable: Table<RefusedRow> = {
  name: "named.refused_message",
  columns: {
    lane: "smallint",
    refused_id: "bigint",
    day: "date",
    organisation_id: "integer",
    format: "text",
    application: "text",
    control_id: "text",
    content_hash: "bytea",
    received_at: "timestamptz",
    last_received_at: "timestamptz",
    times: "integer",
    issues: "jsonb",
    sealed: "bytea",
  },
  // The same refused message of the same day is kept once, with how often it came.
  onConflict: `on conflict (lane, organisation_id, content_hash, day) do update set
    times = named.refused_message.times + excluded.times,
    last_received_at = excluded.last_received_at, issues = excluded.issues`,
};

export interface LinkRow {
  token_hash: Digest;
  lane: number;
  report_id: number;
  organisation_id: number;
  identity_hash: Digest;
  named_version: number;
  named_day: string;
  state: string;
  expires_on: string;
  created_at: number;
}
export const linkTable: Table<LinkRow> = {
  name: "access.patient_link",
  columns: {
    token_hash: "bytea",
    lane: "smallint",
    report_id: "bigint",
    organisation_id: "integer",
    identity_hash: "bytea",
    named_version: "integer",
    named_day: "date",
    state: "text",
    expires_on: "date",
    created_at: "timestamptz",
  },
};

export interface DeliveryTableRow {
  lane: number;
  report_id: number;
  version: number;
  recipient: string;
  channel: string;
  organisation_id: number;
  reason: string;
  priority: number;
  state: string;
  created_at: number;
  next_try_at: number | null;
  fallback: string | null;
  failure: string | null;
}
export const deliveryTable: Table<DeliveryTableRow> = {
  name: "delivery.delivery",
  columns: {
    lane: "smallint",
    report_id: "bigint",
    version: "integer",
    recipient: "text",
    channel: "text",
    organisation_id: "integer",
    reason: "text",
    priority: "smallint",
    state: "text",
    created_at: "timestamptz",
    next_try_at: "timestamptz",
    fallback: "text",
    failure: "text",
  },
};

/** A code on paper; both hashes are keyed with the key of its day. */
export interface PaperCodeRow {
  lane: number;
  report_id: number;
  named_version: number;
  named_day: string;
  locator_hash: Buffer;
  code_hash: Buffer;
  organisation_id: number;
  identity_hash: Digest;
  state: string;
  expires_on: string;
  created_at: number;
}
export const paperCodeTable: Table<PaperCodeRow> = {
  name: "access.paper_code",
  columns: {
    lane: "smallint",
    report_id: "bigint",
    named_version: "integer",
    named_day: "date",
    locator_hash: "bytea",
    code_hash: "bytea",
    organisation_id: "integer",
    identity_hash: "bytea",
    state: "text",
    expires_on: "date",
    created_at: "timestamptz",
  },
};
