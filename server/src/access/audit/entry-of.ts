import type { AuditEntry } from "../../audit/chain.ts";
import type { Actor } from "../actor.ts";

/**
 * An entry of the audit log by somebody of the professionals' side: who by number, and as what and where
 * they did it. No name: the number leads to it.
 */
export const entryOf = (
  actor: Actor,
  did: {
    readonly action: string;
    readonly purpose: string;
    readonly subject?: Readonly<Record<string, unknown>>;
  },
): AuditEntry => ({
  actor: `${actor.kind} ${actor.id}`,
  action: did.action,
  purpose: did.purpose,
  subject: {
    ...did.subject,
    role: actor.role,
    organisation: actor.organisation.id,
    ...(actor.training && { training: true }),
  },
});
