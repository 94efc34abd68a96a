import type { Pool } from "pg";
import { transaction } from "../../platform/database/pool.ts";
import type { Logger } from "../../platform/log.ts";
import { nextTryForever } from "../backoff.ts";
import type { NoticeMail } from "../recipients/contract.ts";
import { laboratoryEmail } from "../recipients/laboratory/email.ts";
import { claimNotices, type DueNotice, noticeFailed, noticeSent } from "./notify.sql.ts";

/** Mails of one look, and those of them under way at once. */
const most = 20;

export interface NotifyParts {
  readonly pool: Pool;
  readonly mail: NoticeMail;
  readonly now: () => Date;
  readonly log: Pick<Logger, "warn">;
  /** Told how each try ended: sent, or waiting for another. */
  readonly onEnded?: (state: "sent" | "waiting") => void;
}

/** Writes to the laboratories whose turn it is; one whose mail is not taken is tried again. */
export async function notifyLaboratories(parts: NotifyParts): Promise<void> {
  const claimedAt = parts.now();
  const due = await claimNotices(parts.pool, claimedAt, most);
  await Promise.all(due.map((one) => notify(parts, one, claimedAt)));
}

async function notify(parts: NotifyParts, due: DueNotice, claimedAt: Date): Promise<void> {
  const result = await laboratoryEmail(parts.mail, {
    address: due.email,
    language: due.language,
    untold: due.untold,
    urgent: due.urgent,
    name: `laboratory.${due.organisation_id}.${claimedAt.toISOString()}`,
  });
  await transaction(parts.pool, (client) => {
    if (result.kind === "sent") return noticeSent(client, due.organisation_id, claimedAt);
    const { code, attempts } = due;
    parts.log.warn(
      { event: "untold.not-mailed", organisation: code, failure: result.failure },
      "a laboratory was not reached",
    );
    const next = nextTryForever(attempts, parts.now());
    return noticeFailed(client, due.organisation_id, result.failure, next);
  });
  parts.onEnded?.(result.kind === "sent" ? "sent" : "waiting");
}
