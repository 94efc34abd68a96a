import { X509Certificate } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import {
  revokeCertificate,
  saveBinding,
} from "../../server/src/cli/organisation/certificate.sql.ts";
import { transaction } from "../../server/src/platform/database/pool.ts";
import {
  type BindingKind,
  bindingsOf,
  type ClientCertificate,
  describeCertificate,
} from "../../server/src/platform/tls/client-certificate.ts";
import type { TestDatabase } from "../support/database.ts";

/** Whoever is unknown is looked for again in what was read so long ago, and no sooner. */
const lookedAtMs = 500;

export const describePem = (pem: string): ClientCertificate =>
  describeCertificate(new X509Certificate(pem));

/** Binds a certificate to an organisation as an operator would. */
export async function bindTo(
  db: TestDatabase,
  code: string,
  pem: string,
  kind: BindingKind = "subject",
): Promise<void> {
  const binding = bindingsOf(describePem(pem)).find((one) => one.kind === kind);
  if (!binding) throw new Error(`the certificate has no ${kind}`);
  await transaction(db.pool("operator"), (client) =>
    saveBinding(client, code, binding, new Date()),
  );
  await sleep(lookedAtMs);
}

export const revoke = (db: TestDatabase, code: string, pem: string): Promise<boolean> =>
  transaction(db.pool("operator"), (client) =>
    revokeCertificate(client, code, describePem(pem).fingerprint, new Date()),
  );

/** How often strangers of this kind came, by what the security events say. */
export async function eventsOf(db: TestDatabase, kind: string): Promise<number> {
  const rows = await db.query<{ times: number }>(
    "select coalesce(sum(times), 0)::int as times from audit.security_event where kind = $1",
    [kind],
  );
  return rows[0]?.times ?? 0;
}
