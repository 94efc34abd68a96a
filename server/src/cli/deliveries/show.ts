import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import { KeyGone, openKeyFolder } from "../../platform/keys/key-store.ts";
import { type NamedRecord, unsealNamed } from "../../platform/keys/named-record.ts";
import { accountable, type Command, type CommandContext } from "../command.ts";
import { noteOperatorsLook } from "../look.ts";
import { deliveriesOf, newestRecord, type SealedRecord, untoldOf } from "./deliveries.sql.ts";
import { type Place, placeFlags, placeOf, placeUsage } from "./place.ts";

export const deliveriesShow: Command = {
  name: "deliveries show",
  summary: "all deliveries of one report, and where they went (named data: audited)",
  usage: `deliveries show ${placeUsage} --as WHO --purpose WHY`,
  flags: { ...placeFlags },
  async run(context) {
    const { actor, purpose } = accountable(context);
    const pool = await context.database();
    return transaction(pool, async (client) => {
      const place = await placeOf(context, client);
      const { lane, reportId } = place;
      const subject = { lane, report: reportId };
      const entry = { actor, action: "deliveries of a report read", purpose, subject };
      await appendLink(client, "cli", 0, [entry], context.now());
      const look = { action: entry.action, purpose: "delivery" } as const;
      await noteOperatorsLook(client, context, look, [{ lane, reportId }]);
      const rows = await deliveriesOf(client, lane, reportId);
      const untold = await untoldOf(client, lane, reportId);
      const record = recordOf(context, place, await newestRecord(client, lane, reportId));
      const named = record && {
        report: record.reportNumber,
        emails: record.person.emails,
        phones: record.person.phones,
        paperCode: (record.paperCode ?? null) !== null,
      };
      const lines = [
        named
          ? `report ${named.report}  ${[...named.emails, ...named.phones].join(", ") || "no contact"}${named.paperCode ? "  with a code on paper" : ""}`
          : "the record was erased",
        ...rows.map(
          (row) =>
            `version ${row.version}  ${row.recipient}/${row.channel}  ${row.reason}  ${row.state}  tries ${row.attempts}  ${row.failure ?? row.receipt ?? ""}  ${(row.finished_at ?? row.next_try_at)?.toISOString() ?? "without a time"}`,
        ),
        ...(untold
          ? [`the laboratory was told: ${untold.reason}, ${untold.ended_as ?? "open"}`]
          : []),
      ];
      return { text: lines.join("\n"), json: { named, deliveries: rows, untold: untold ?? null } };
    });
  },
};

function recordOf(
  context: CommandContext,
  { lane, reportId }: Place,
  row: SealedRecord | undefined,
): NamedRecord | null {
  if (!row) return null;
  const keys = openKeyFolder(context.config().keysDir, ["named"]);
  try {
    const { version, day } = row;
    return unsealNamed(keys, { lane, reportId, version, day }, row.sealed);
  } catch (error) {
    if (error instanceof KeyGone) return null;
    throw error;
  }
}
