import type { Queryable } from "../platform/database/pool.ts";
import type { ClientCertificate } from "../platform/tls/client-certificate.ts";

/** Notes that an organisation showed a certificate: once a day and process is enough. */
export async function noteCertificate(
  db: Queryable,
  organisation: number,
  certificate: ClientCertificate,
  at: Date,
): Promise<void> {
  await db.query(
    `insert into registry.certificate_seen
        (fingerprint, organisation_id, subject, not_after, first_seen_at, last_seen_at)
      values ($1, $2, $3, $4, $5, $5)
      on conflict (fingerprint) do update
        set last_seen_at = excluded.last_seen_at, organisation_id = excluded.organisation_id`,
    [certificate.fingerprint, organisation, certificate.subject, certificate.notAfter, at],
  );
}

export interface EndingCertificate {
  readonly code: string;
  /** When the last of its certificates that are known ends. */
  readonly ends: Date;
}

/** Organisations that send over TLS and whose last known certificate ends before a moment. */
export async function endingCertificates(
  db: Queryable,
  before: Date,
): Promise<EndingCertificate[]> {
  const { rows } = await db.query<EndingCertificate>(
    `select o.code, max(seen.not_after) as ends
      from registry.certificate_seen seen
      join registry.organisation o using (organisation_id)
      where o.active
        and exists (select from registry.certificate c
          where c.organisation_id = o.organisation_id and c.ended_at is null)
        and not exists (select from registry.revoked_certificate r
          where r.fingerprint = seen.fingerprint)
      group by o.code having max(seen.not_after) < $1
      order by ends, o.code`,
    [before],
  );
  return rows;
}
