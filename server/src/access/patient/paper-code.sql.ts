import type { PoolClient } from "pg";
import type { LinkRow } from "./link.sql.ts";

export interface PaperCodeRow {
  lane: number;
  report_id: number;
  named_version: number;
  code_hash: Buffer;
  identity_hash: Buffer;
  state: string;
  expires_on: string;
  wrong_codes: number;
  wrong_dates: number;
}

/** The codes that begin so, locked: two tries at once are counted one after the other. */
export async function lockCodes(
  client: PoolClient,
  locators: readonly Buffer[],
): Promise<PaperCodeRow[]> {
  const { rows } = await client.query<PaperCodeRow>({
    name: "lock paper codes",
    text: `select lane, report_id, named_version, code_hash, identity_hash, state, expires_on,
        wrong_codes, wrong_dates
      from access.paper_code where locator_hash = any($1::bytea[])
      order by lane, report_id, named_version for update`,
    values: [locators],
  });
  return rows;
}

type CodeKey = Pick<PaperCodeRow, "lane" | "report_id" | "named_version">;

/** One more wrong try; at `most` of its kind in all the code is closed for good. */
export async function noteWrong(
  client: PoolClient,
  { lane, report_id, named_version }: CodeKey,
  what: "code" | "date",
  most: number,
): Promise<void> {
  const [codes, dates] = what === "code" ? [1, 0] : [0, 1];
  await client.query(
    `update access.paper_code set wrong_codes = wrong_codes + $4, wrong_dates = wrong_dates + $5,
        state = case when wrong_codes + $4 >= $6 or wrong_dates + $5 >= $6 then 'closed' else state end
      where lane = $1 and report_id = $2 and named_version = $3`,
    [lane, report_id, named_version, codes, dates, most],
  );
}

export async function noteCodeOpened(
  client: PoolClient,
  { lane, report_id, named_version }: CodeKey,
  at: Date,
): Promise<void> {
  await client.query(
    `update access.paper_code set first_opened_at = coalesce(first_opened_at, $4)
      where lane = $1 and report_id = $2 and named_version = $3`,
    [lane, report_id, named_version, at],
  );
}

/** The link of the same report and person: withdrawn, it withdraws the code too. */
export async function linkOfCode(
  client: PoolClient,
  code: Pick<PaperCodeRow, "lane" | "report_id" | "identity_hash">,
): Promise<LinkRow | undefined> {
  const { rows } = await client.query<LinkRow>({
    name: "link of code",
    text: `select named_day, token_hash, lane, report_id, organisation_id, identity_hash, state,
        expires_on, failed_at, first_opened_at
      from access.patient_link
      where lane = $1 and report_id = $2 and identity_hash = $3 and state <> 'withdrawn'
      order by expires_on desc limit 1 for update`,
    values: [code.lane, code.report_id, code.identity_hash],
  });
  return rows[0];
}
