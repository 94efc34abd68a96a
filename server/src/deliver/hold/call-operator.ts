import type { Pool } from "pg";
import type { Logger } from "../../platform/log.ts";
import type { NoticeMail } from "../recipients/contract.ts";
import { operatorEmail } from "../recipients/operator/email.ts";
import { evidenceOf } from "./evidence.ts";
import { holdCalled, uncalledHolds } from "./holds.sql.ts";

export interface CallParts {
  readonly pool: Pool;
  readonly mail: NoticeMail;
  readonly address: string;
  readonly now: () => Date;
  readonly log: Pick<Logger, "warn">;
}

/** Writes to the operator of each hold, until a server has taken the mail. */
export async function callOperator(parts: CallParts): Promise<void> {
  for (const hold of await uncalledHolds(parts.pool)) {
    const { code, evidence } = hold;
    const result = await operatorEmail(parts.mail, {
      address: parts.address,
      code,
      measure: evidence.measure,
      evidence: evidenceOf(evidence),
      name: `operator.hold.${hold.pause_id}`,
    });
    if (result.kind === "sent") await holdCalled(parts.pool, hold.pause_id, parts.now());
    else
      parts.log.warn(
        { event: "hold.not-called", failure: result.failure },
        "the operator was not reached by mail",
      );
  }
}
