import type { PoolClient } from "pg";
import { insertLooks, type ReportPlace } from "../access/audit/look.sql.ts";
import type { CommandContext } from "./command.ts";

/** Why an operator looked, as the patient is told it (access/audit/purposes.ts). */
export type OperatorsPurpose = "delivery" | "identity" | "contest" | "proof to the person tested";

/** Notes in the open transaction, for the patient, that an operator looked at reports. */
export const noteOperatorsLook = (
  client: PoolClient,
  context: Pick<CommandContext, "now">,
  look: { readonly action: string; readonly purpose: OperatorsPurpose },
  reports: readonly ReportPlace[],
): Promise<void> =>
  insertLooks(
    client,
    { professionalId: null, organisationId: null, role: "operator" },
    look,
    reports,
    context.now(),
  );
