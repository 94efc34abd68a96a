import type { PoolClient } from "pg";
import { type CommandContext, optional, UsageError } from "../command.ts";
import { unknown } from "../organisation/commands.ts";
import { organisationId, type Scope, type VersionKey } from "./deliveries.sql.ts";

/** The flags by which a command says what it is about. */
export const scopeFlags = { organisation: "text", recipient: "text", channel: "text" } as const;

/** As help shows them. */
export const scopeUsage =
  "[--organisation CODE] [--recipient patient|laboratory|invitation|reminder|emergency|proof|history-request|history-agreement] [--channel email|sms]";

const recipients = [
  ...["patient", "laboratory", "invitation", "reminder", "emergency", "proof"],
  ...["history-request", "history-agreement"],
];

/** @throws {UsageError} for an organisation that is not registered, or a recipient that there is not */
export async function scopeOf(context: CommandContext, client: PoolClient): Promise<Scope> {
  const code = optional(context, "organisation");
  const recipient = optional(context, "recipient");
  if (recipient !== null && !recipients.includes(recipient)) {
    throw new UsageError(`--recipient is one of ${recipients.join(", ")}.`);
  }
  const channel = optional(context, "channel");
  if (channel !== null && !/^[a-z]{2,20}$/.test(channel)) {
    throw new UsageError("--channel is the name of a channel, as `deliveries list` shows it.");
  }
  const id = code === null ? null : await organisationId(client, code);
  if (code !== null && id === null) throw unknown(code);
  return { organisationId: id, recipient, channel };
}

/** A report version by its name, as `deliveries list` shows it. @throws {UsageError} */
export function readVersion(id: string): VersionKey {
  const [, lane, reportId, version] = /^(\d{1,4})-(\d{1,15})-(\d{1,6})$/.exec(id) ?? [];
  if (version === undefined) {
    throw new UsageError("Name it as `deliveries list` does, like 3-1204-1.");
  }
  return { lane: Number(lane), reportId: Number(reportId), version: Number(version) };
}

/**
 * What a change is about: one by --id, or all of a scope. Without either nothing is changed, unless
 * --all says so. @throws {UsageError}
 */
export function chosen(context: CommandContext, scope: Scope): VersionKey | null {
  const id = optional(context, "id");
  if (id !== null) return readVersion(id);
  const narrowed = Object.values(scope).some((value) => value !== null);
  if (narrowed || context.flags.all === true) return null;
  throw new UsageError("Say which: --id, --organisation, --recipient, --channel, or --all.");
}

export const nameOf = (row: { lane: number; report_id: number; version: number }): string =>
  `${row.lane}-${row.report_id}-${row.version}`;

/** A scope in words. */
export function scopeWords(scope: {
  code: string | null;
  recipient: string | null;
  channel: string | null;
}): string {
  const parts = [
    scope.code === null ? "" : `organisation ${scope.code}`,
    scope.recipient ?? "",
    scope.channel ?? "",
  ].filter((part) => part !== "");
  return parts.join(", ") || "everything";
}
