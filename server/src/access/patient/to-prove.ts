import type { PoolClient } from "pg";
import type { ReportToProve } from "../../certificates/issue.ts";
import { type Catalogue, isTold } from "../../result/catalogue.ts";
import { type LinkRow, laboratory, type ResultVersionRow, resultVersions } from "./link.sql.ts";
import type { OpenedLink } from "./open-link.ts";

type Opened = Pick<OpenedLink, "record" | "version" | "day"> & {
  readonly link: Pick<LinkRow, "lane" | "report_id" | "identity_hash" | "organisation_id">;
};

/** What an opened report gives to make proofs of: what its page shows, and no more. */
export async function toProve(
  client: PoolClient,
  catalogue: Catalogue,
  { link, record, version, day }: Opened,
): Promise<ReportToProve> {
  const lab = await laboratory(client, link.organisation_id);
  const rows = await resultVersions(client, link);
  const latest = new Map<string, ResultVersionRow>();
  for (const row of rows) {
    const test = catalogue.tests.get(row.test);
    const key = `${row.test}|${row.sub_id}`;
    if (test && isTold(test.tell) && !latest.has(key)) latest.set(key, row);
  }
  return {
    lane: link.lane,
    reportId: link.report_id,
    version,
    day,
    person: record.person,
    centre: record.performedAt?.name ?? lab.name,
    results: [...latest.values()].map((row) => ({
      version: row.version,
      test: row.test,
      subId: row.sub_id,
      loinc: row.loinc,
      specimen: row.specimen,
      value: row.value,
      status: row.status,
      sampledAt: row.sampled_at,
      sampledOffset: row.sampled_offset,
      sampledOn: row.sampled_on,
      device: row.device,
    })),
  };
}
