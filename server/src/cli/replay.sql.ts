import type { Pool } from "pg";
import type { Queryable } from "../platform/database/pool.ts";

/** A message of the archive: where it stands, and how it is known. */
export interface ArchivedMessage {
  readonly lane: number;
  readonly message_id: number;
  readonly day: string;
  readonly code: string;
  readonly application: string;
  readonly control_id: string;
  readonly format: string;
  readonly raw_block: number;
  readonly raw_offset: number;
  readonly raw_length: number;
}

export interface Range {
  readonly from: Date;
  readonly to: Date;
  /** National number of one organisation; null for all. */
  readonly organisation: string | null;
}

/** The messages of a day of the archive that were received in a range, as they came in each lane. */
export async function archivedMessages(
  source: Pool,
  day: string,
  range: Range,
): Promise<ArchivedMessage[]> {
  const { rows } = await source.query<ArchivedMessage>(
    `select m.lane, m.message_id, m.day, o.code, m.application, m.control_id,
        m.format, m.raw_block, m.raw_offset, m.raw_length
      from intake.message m join registry.organisation o using (organisation_id)
      where m.day = $1 and m.received_at >= $2 and m.received_at < $3
        and m.raw_length is not null and ($4::text is null or o.code = $4)
      order by m.lane, m.message_id`,
    [day, range.from, range.to, range.organisation],
  );
  return rows;
}

export async function archivedBlock(
  source: Pool,
  { lane, raw_block, day }: Pick<ArchivedMessage, "lane" | "raw_block" | "day">,
): Promise<Buffer | null> {
  const { rows } = await source.query<{ sealed: Buffer }>(
    "select sealed from named.raw_block where lane = $1 and block_id = $2 and day = $3",
    [lane, raw_block, day],
  );
  return rows[0]?.sealed ?? null;
}

/** Which of some messages a database has already, as `code application control-id`. */
export async function alreadyThere(
  db: Queryable,
  messages: readonly ArchivedMessage[],
): Promise<Set<string>> {
  const { rows } = await db.query<{ name: string }>(
    `select w.code || ' ' || w.application || ' ' || w.control_id as name
      from unnest($1::text[], $2::text[], $3::text[]) as w(code, application, control_id)
      join registry.organisation o on o.code = w.code
      where exists (select from intake.message m where m.lane = o.lane
        and m.organisation_id = o.organisation_id and m.application = w.application
        and m.control_id = w.control_id)`,
    [
      messages.map((one) => one.code),
      messages.map((one) => one.application),
      messages.map((one) => one.control_id),
    ],
  );
  return new Set(rows.map((row) => row.name));
}
