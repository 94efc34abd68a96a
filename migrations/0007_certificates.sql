-- Senders that are known by the certificate that they show (MLLP over TLS). An authority that we
-- trust says who somebody is; here stands which organisation that is. Small tables, read whole.

-- By the subject or a name of the subjectAltName under one authority, so that the certificate that
-- follows in three years is taken without anyone doing anything; or exactly one certificate.
create table registry.certificate (
  certificate_id integer generated always as identity primary key,
  organisation_id integer not null references registry.organisation,
  kind text not null check (kind in ('subject', 'san', 'exact')),
  issuer text not null,                   -- distinguished name as OpenSSL writes it; empty where exact
  name text not null,                     -- the subject, a name of the subjectAltName, or the fingerprint
  added_at timestamptz not null,
  ended_at timestamptz
);
-- Two organisations under one name could not be told apart.
create unique index certificate_name on registry.certificate (kind, issuer, name)
  where ended_at is null;

-- Single certificates that are refused, whatever is bound: a key that was lost.
create table registry.revoked_certificate (
  fingerprint text primary key,           -- SHA-256, small hexadecimal
  organisation_id integer not null references registry.organisation,
  revoked_at timestamptz not null
);

-- What was shown: when each ends, so that an organisation is asked in time for the next.
create table registry.certificate_seen (
  fingerprint text primary key,
  organisation_id integer not null references registry.organisation,
  subject text not null,
  not_after timestamptz not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null       -- to the day: written once a day and process
);

grant select on registry.certificate, registry.revoked_certificate to opendep_intake;
grant select, insert, update on registry.certificate_seen to opendep_intake;
grant select, insert, update on registry.certificate to opendep_operator;
grant select, insert on registry.revoked_certificate, registry.certificate_seen to opendep_operator;
grant update on registry.certificate_seen to opendep_operator;
