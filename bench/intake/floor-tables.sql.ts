/**
 * The tables that a batch writes to, which of their rows are a batch's, and what is written anew
 * beside the rows of the run: numbers far above theirs, where the next ones would come too, and
 * hashes that are hashed once more, by chance as they were.
 */
export const floorTables: readonly {
  readonly name: string;
  readonly of: string;
  readonly with: Readonly<Record<string, string>>;
}[] = [
  {
    name: "named.raw_block",
    of: "t.lane = b.lane and t.block_id = b.message_id",
    with: { block_id: "t.block_id + $shift" },
  },
  {
    name: "intake.message",
    of: "t.lane = b.lane and t.message_id = b.message_id",
    with: {
      message_id: "t.message_id + $shift",
      raw_block: "t.raw_block + $shift",
      control_id: "'Z' || substring(t.control_id from 2)",
    },
  },
  {
    name: "pseudonymous.report_register",
    of: ofVersion("r.version = 1"),
    with: { report_key: "sha256(t.report_key)", report_id: "t.report_id + $shift" },
  },
  {
    name: "pseudonymous.report_version",
    of: "t.lane = b.lane and t.message_id = b.message_id",
    with: {
      report_id: "t.report_id + $shift",
      position: "t.position + $shift",
      message_id: "t.message_id + $shift",
    },
  },
  {
    name: "pseudonymous.result",
    of: ofVersion("r.version = t.version"),
    with: { report_id: "t.report_id + $shift" },
  },
  {
    name: "named.person_record",
    of: ofVersion("r.version = t.version"),
    with: { report_id: "t.report_id + $shift" },
  },
  {
    name: "access.patient_link",
    of: ofVersion("r.version = t.named_version"),
    with: {
      token_hash: "sha256(t.token_hash)",
      report_id: "t.report_id + $shift",
      state: "'open'",
    },
  },
  {
    // As they were recorded, not as they were left: in the index of what waits. A year from now, so
    // that nobody sends them.
    name: "delivery.delivery",
    of: ofVersion("r.version = t.version"),
    with: {
      report_id: "t.report_id + $shift",
      state: "'waiting'",
      next_try_at: "t.created_at + interval '1 year'",
      attempts: "0::smallint",
      finished_at: "null::timestamptz",
      receipt: "null::text",
    },
  },
  {
    name: "audit.link",
    of: "b.first and t.lane = 0 and t.writer = b.writer and t.link = b.link",
    with: { link: "t.link + $shift" },
  },
  {
    name: "audit.entry",
    of: "b.first and t.lane = 0 and t.writer = b.writer and t.link = b.link",
    with: { link: "t.link + $shift" },
  },
];

/** Far above the numbers of any run. */
export const shift = 1_000_000_000_000;

function ofVersion(condition: string): string {
  return `exists (select from pseudonymous.report_version r where r.lane = b.lane
    and r.message_id = b.message_id and t.lane = r.lane and t.report_id = r.report_id and ${condition})`;
}
