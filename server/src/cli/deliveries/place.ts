import type { PoolClient } from "pg";
import { bytesOf } from "../../platform/keys/digest.ts";
import { openKeyFolder } from "../../platform/keys/key-store.ts";
import { hashContent } from "../../record/index.ts";
import { type CommandContext, optional, required, UsageError } from "../command.ts";
import { organisationId, reportOf } from "./deliveries.sql.ts";
import { readVersion } from "./scope.ts";

export interface Place {
  readonly lane: number;
  readonly reportId: number;
}

/** The flags by which a command names a report. */
export const placeFlags = { id: "text", organisation: "text", report: "text" } as const;
export const placeUsage = "(--id ID | --organisation CODE --report NUMBER)";

/** A report by our own numbers, or by the laboratory's, whose keyed hash is looked up. @throws {UsageError} */
export async function placeOf(context: CommandContext, client: PoolClient): Promise<Place> {
  const id = optional(context, "id");
  if (id !== null) return readVersion(id);
  const code = required(context, "organisation", "or name it by --id");
  const number = required(context, "report", "the laboratory's own number");
  const organisation = await organisationId(client, code);
  const key = openKeyFolder(context.config().keysDir, ["register"]).get("register");
  const hash = hashContent(key, "register", `${organisation}\u001f${number}`);
  const found = await reportOf(client, bytesOf(hash));
  if (!found) throw new UsageError(`${code} has sent no report of this number.`);
  return { lane: found.lane, reportId: found.report_id };
}
