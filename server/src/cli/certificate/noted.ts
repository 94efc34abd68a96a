import { appendLink } from "../../audit/append.sql.ts";
import { notePending } from "../../audit/pending.ts";
import { transaction } from "../../platform/database/pool.ts";
import { accountable, type CommandContext } from "../command.ts";

/**
 * Notes what was done with a signing key: in the audit log, or where no database runs, as on a machine
 * apart, in the file that the next start of this data folder takes over.
 */
export async function noted(
  context: CommandContext,
  action: string,
  subject: Readonly<Record<string, unknown>>,
): Promise<void> {
  const entry = { ...accountable(context), action, subject };
  const at = context.now();
  const pool = await context.database().catch(() => null);
  if (pool === null) notePending(context.config().dataDir, entry, at);
  else await transaction(pool, (client) => appendLink(client, "cli", 0, [entry], at));
}
