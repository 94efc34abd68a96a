-- Codes by which a positive patient tells a contact-tracing application that it is true.

create schema activation;

-- The side of the report: which result a code was made of, and the code itself, sealed, so that a
-- second look shows the same one.
create table activation.code (
  lane smallint not null,
  report_id bigint not null,
  identity_hash bytea not null,           -- whom the report was about
  test text not null,
  sub_id text not null,
  form text not null,                     -- link: for QR code and link; short: to be said on the phone
  number smallint not null,               -- from 1, of both forms: one stands at a time
  code_hash bytea not null,               -- leads to activation.standing
  issued_at timestamptz not null,
  ends_at timestamptz not null,
  kept_until date not null,               -- until then no second one is made of a used one
  day date not null,                      -- the key that `sealed` is under
  sealed bytea not null,
  withdrawn_at timestamptz,
  withdrawn_why text,
  primary key (lane, report_id, identity_hash, test, sub_id, number)
);
create index code_end on activation.code (kept_until);
create index code_day on activation.code (day);

-- The side of the application's server: nothing in it leads to a report. Days, not times, so that what
-- an application saw cannot be laid beside it.
create table activation.standing (
  code_hash bytea primary key,
  form text not null,
  state text not null default 'open' check (state in ('open', 'used', 'withdrawn')),
  ends_at timestamptz not null,
  issued_on date not null,
  settled_on date,                        -- used or withdrawn
  kept_until date not null
);
create index standing_end on activation.standing (kept_until);

-- Figures of the codes that are forgotten.
create table activation.figure (
  day date not null,
  form text not null,
  issued integer not null default 0,
  used integer not null default 0,
  expired integer not null default 0,
  withdrawn integer not null default 0,
  primary key (day, form)
);

-- Servers of applications that may ask, by the certificate that they show. A small table, read whole.
create table activation.application (
  application_id integer generated always as identity primary key,
  name text not null,
  kind text not null check (kind in ('subject', 'san', 'exact')),
  issuer text not null,                   -- as in registry.certificate
  bound text not null,
  added_at timestamptz not null,
  ended_at timestamptz
);
create unique index application_bound on activation.application (kind, issuer, bound) where ended_at is null;

-- Short codes that were tried and are none, by application and hour: what ends guessing.
create table activation.wrong_try (
  application_id integer not null references activation.application,
  hour timestamptz not null,
  times integer not null,
  primary key (application_id, hour)
);

grant usage on schema activation to opendep_web, opendep_worker, opendep_operator;
grant select, insert on activation.code, activation.standing to opendep_web, opendep_operator;
grant update (withdrawn_at, withdrawn_why) on activation.code to opendep_web, opendep_operator, opendep_worker;
grant update (state, settled_on) on activation.standing to opendep_web, opendep_operator, opendep_worker;
grant select, delete on activation.code, activation.standing to opendep_worker;
grant delete on activation.code to opendep_web, opendep_operator;
grant select, insert, update on activation.figure to opendep_worker;
grant select on activation.figure, activation.wrong_try to opendep_operator;
grant select on activation.application to opendep_web;
grant select, insert, update on activation.application to opendep_operator;
grant select, insert, update on activation.wrong_try to opendep_web;
grant select, delete on activation.wrong_try to opendep_worker;
