import type { Queryable } from "../platform/database/pool.ts";
import type { ClientCertificate } from "../platform/tls/client-certificate.ts";

/** An organisation showed a certificate. */
export interface Seen {
  readonly organisation: number;
  readonly certificate: ClientCertificate;
  readonly at: Date;
}

/** Notes what was shown: once a day, certificate and process is enough. */
export async function noteCertificates(db: Queryable, seen: readonly Seen[]): Promise<void> {
  await db.query(
    `insert into registry.certificate_seen
        (fingerprint, organisation_id, subject, not_after, first_seen_at, last_seen_at)
      select distinct on (fingerprint) s.*, s.at
      from unnest($1::text[], $2::integer[], $3::text[], $4::timestamptz[], $5::timestamptz[])
        as s(fingerprint, organisation_id, subject, not_after, at)
      order by fingerprint, at desc
      on conflict (fingerprint) do update
        set last_seen_at = excluded.last_seen_at, organisation_id = excluded.organisation_id`,
    [
      seen.map(({ certificate }) => certificate.fingerprint),
      seen.map(({ organisation }) => organisation),
      seen.map(({ certificate }) => certificate.subject),
      seen.map(({ certificate }) => certificate.notAfter),
      seen.map(({ at }) => at),
    ],
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
