-- Proofs that were made of results, and those that were taken back.

create schema certificate;

-- One row per proof. It outlives the named half, so that a correction that comes after erasure still
-- takes it back: then only hashes are left. What was printed is sealed under the key of a day, and
-- emptied with it.
create table certificate.proof (
  lane smallint not null,
  report_id bigint not null,
  version integer not null,               -- the latest of the report when it was made
  test text not null,
  sub_id text not null,
  kind text not null,                     -- test, recovery
  scheme text not null,                   -- dcc, 2d-doc
  result_version integer not null,        -- the version that holds the result
  printed_hash bytea not null,            -- keyed, of the fields of the report that are printed
  printed_key bytea not null,             -- which key; with another one nothing can be compared
  result_hash bytea not null,             -- of the printed fields that are no person's
  kid bytea not null,
  uci_hash bytea,                         -- dcc: by what it is taken back
  country_uci_hash bytea,
  signature_hash bytea not null,
  document_hash bytea,                    -- 2d-doc: of F0 to F6
  issued_at timestamptz not null,
  kept_until date not null,               -- from then on no reader takes it: the row may go
  day date not null,                      -- the key that `sealed` is under
  sealed bytea,                           -- text and identifier; null once erased
  revoked_at timestamptz,
  revoked_why text,
  primary key (lane, report_id, version, test, sub_id, kind, scheme)
);
create index proof_sealed on certificate.proof (day) where sealed is not null;
create index proof_end on certificate.proof (kept_until);
-- By hand, from the identifier on paper: of EU certificates alone.
create index proof_uci on certificate.proof (uci_hash) where uci_hash is not null;

-- What verifiers are told. Apart from the proof, so that it holds nothing that leads to a result.
create table certificate.revocation (
  signature_hash bytea primary key,
  scheme text not null,
  kid bytea not null,
  uci_hash bytea,
  country_uci_hash bytea,
  document_hash bytea,
  revoked_at timestamptz not null,
  kept_until date not null
);
create index revocation_end on certificate.revocation (kept_until);

-- How far the record is followed by what takes proofs back.
create table certificate.cursor (
  lane smallint primary key,
  position bigint not null
);

-- Whom to tell that a certificate of recovery can be had: on its first day, and before the names are
-- erased. Noted as the record is followed, gone once it was looked at.
create table certificate.invitation (
  lane smallint not null,
  report_id bigint not null,
  recipient text not null,                -- of delivery.delivery: invitation, reminder
  due_on date not null,
  primary key (lane, report_id, recipient)
);
create index invitation_due on certificate.invitation (due_on);

grant usage on schema certificate to opendep_web, opendep_worker, opendep_operator;
grant select, insert on certificate.proof, certificate.revocation to opendep_web, opendep_worker, opendep_operator;
grant update (revoked_at, revoked_why) on certificate.proof to opendep_web;
grant update (sealed, revoked_at, revoked_why) on certificate.proof to opendep_worker, opendep_operator;
grant delete on certificate.proof, certificate.revocation to opendep_worker, opendep_operator;
grant select, insert, update on certificate.cursor to opendep_worker;
grant select on certificate.cursor, certificate.invitation to opendep_operator;
grant select, insert, update, delete on certificate.invitation to opendep_worker;
grant insert on delivery.delivery to opendep_worker;
