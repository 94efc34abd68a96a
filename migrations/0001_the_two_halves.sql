-- The schema of the two halves. What keeps the way to a cluster open: every large table carries
-- `lane`, contained in each of its unique keys; no triggers, no volatile function in an update, no
-- foreign key between large tables; what is unique for all time is not partitioned by time.

-- One process, one role. NOLOGIN: a connection of the platform takes its role when it opens.
do $$
declare name text;
begin
  foreach name in array array['opendep_intake', 'opendep_web', 'opendep_worker', 'opendep_reader', 'opendep_operator'] loop
    begin
      execute format('create role %I nologin', name);
    exception when duplicate_object or unique_violation then null; -- roles belong to the server, not to the database
    end;
    execute format('grant %I to current_user', name);
  end loop;
end $$;

create schema registry;
create schema intake;
create schema named;
create schema pseudonymous;
create schema delivery;
create schema access;
create schema audit;

-- What was decided when the database was created.
create table registry.setting (
  name text primary key,
  value text not null
);

-- ---------------------------------------------------------------- who sends

create table registry.organisation (
  organisation_id integer generated always as identity primary key,
  lane smallint not null,                 -- a fixed function of organisation_id, never chosen by a writer
  code text not null unique,              -- the national number of the establishment (France: FINESS)
  name text not null,
  kind text not null,                     -- laboratory, pharmacy, practice, hospital
  country text not null,
  zone text not null,                     -- IANA time zone: a time without offset is read in it
  language text not null,
  phone text, email text, address text,   -- what a patient is given to ask questions
  code_map jsonb not null default '{"tests":{},"values":{}}',
  active boolean not null default true,
  created_at timestamptz not null
);

-- On the plain port a sender is known by MSH-3, MSH-4 and where it calls from.
create table registry.sender (
  organisation_id integer not null references registry.organisation,
  application text not null,
  facility text not null,
  sources cidr[] not null,
  primary key (application, facility)
);

create table registry.token (
  token_hash bytea primary key,           -- SHA-256 of 256 random bits
  organisation_id integer not null references registry.organisation,
  label text not null,
  created_at timestamptz not null,
  revoked_at timestamptz
);

-- ---------------------------------------------------------------- what was received

-- Accepted messages: the memory that makes a repeat harmless. No value of the message is here.
create table intake.message (
  lane smallint not null,
  message_id bigint not null,
  day date not null,
  organisation_id integer not null,
  application text not null,
  control_id text not null,
  content_hash bytea not null,            -- keyed, of all but MSH-7
  format text not null,
  received_at timestamptz not null,
  recorded_at timestamptz not null,
  outcome text not null,                  -- recorded, duplicate, nothing (no result of the catalogue in it)
  issues jsonb,                           -- warnings and notes of the answer: the same answer again
  raw_block bigint,                       -- named.raw_block and the place in it; null when nothing was kept
  raw_offset integer,
  raw_length integer,
  primary key (lane, message_id, day)
) partition by range (day);
create index message_control on intake.message (lane, organisation_id, control_id);

-- ---------------------------------------------------------------- the named half

-- Who the person is and how to reach them, as one version of one report told it. Encrypted under
-- the key of the day; erased by dropping the partition and destroying that key.
create table named.person_record (
  lane smallint not null,
  report_id bigint not null,
  version integer not null,
  day date not null,
  sealed bytea not null,
  primary key (lane, report_id, version, day)
) partition by range (day);

-- Raw messages, many to a block: compressed together, then encrypted.
create table named.raw_block (
  lane smallint not null,
  block_id bigint not null,
  day date not null,
  messages integer not null,
  sealed bytea not null,
  primary key (lane, block_id, day)
) partition by range (day);

-- Refused messages, 30 days, so that nothing is lost by a refusal.
create table named.refused_message (
  lane smallint not null,
  refused_id bigint not null,
  day date not null,
  organisation_id integer not null,
  format text not null,
  application text not null,
  control_id text not null,
  content_hash bytea not null,
  received_at timestamptz not null,
  last_received_at timestamptz not null,
  times integer not null default 1,
  issues jsonb not null,
  sealed bytea not null,
  released_at timestamptz,                -- sent through again and accepted
  primary key (lane, refused_id, day),
  unique (lane, organisation_id, content_hash, day)
) partition by range (day);

-- ---------------------------------------------------------------- the pseudonymous half

-- Taken and held by a batch until it commits: positions without gaps, in commit order, per lane.
create table pseudonymous.lane_counter (
  lane smallint primary key,
  position bigint not null default 0,     -- last report version
  report_id bigint not null default 0,
  message_id bigint not null default 0
);

-- Outlives the named half: repeats are harmless at any distance in time, and a report belongs to
-- the organisation that first sent it, since its number is hashed with that organisation.
create table pseudonymous.report_register (
  lane smallint not null,
  report_key bytea not null,              -- keyed hash of (organisation, report number)
  report_id bigint not null,
  primary key (lane, report_key)
);

create table pseudonymous.report_version (
  lane smallint not null,
  report_id bigint not null,
  version integer not null,
  position bigint not null,
  organisation_id integer not null,
  message_id bigint not null,
  message_day date not null,
  recorded_at timestamptz not null,
  superseded_on_arrival boolean not null, -- an older one that came late
  previous_version integer,               -- the version that was current before
  previous_identity boolean not null,     -- true where the previous version was of another person
  content_hash bytea not null,            -- keyed; what is the same is recorded once
  contact_hash bytea not null,            -- keyed; where the patient is told
  -- How corrections are ordered: by what they say of themselves. The two times are those of the
  -- latest message that said it, so that the order of arrival makes no difference.
  order_time timestamptz not null,        -- validation (OBR-22), else the message (MSH-7)
  said_at timestamptz not null,
  status_rank smallint not null,
  -- Who: keyed hashes, never rewritten. A follower links them into persons.
  match_version smallint not null,        -- key and algorithm
  match_identifier bytea,
  match_traits bytea not null,
  match_traits_birthplace bytea,
  identity_hash bytea not null,
  -- Derived now, for it cannot be derived after erasure (docs/privacy.md has the closed list).
  age_years smallint,
  sex "char" not null,
  commune text,
  commune_found text,
  primary key (lane, report_id, version),
  unique (lane, position)
);

create table pseudonymous.result (
  lane smallint not null,
  report_id bigint not null,
  version integer not null,
  ordinal smallint not null,
  organisation_id integer not null,
  test text not null,
  sub_id text not null,
  loinc text,
  value text,
  quantity_comparator text,
  quantity_number numeric,
  quantity_unit text,
  screening text,
  status text not null,
  unannounced boolean not null,           -- a final that came again with another value
  specimen text,
  device text,
  sampled_at timestamptz not null,
  sampled_offset smallint,                -- minutes east of UTC as sent; null: a date alone
  sampled_on date not null,               -- the local date: the day of an indicator
  received_at timestamptz,
  received_offset smallint,
  validated_at timestamptz,
  validated_offset smallint,
  primary key (lane, report_id, version, ordinal)
);

-- The state of a report: of each of its results the version that says of itself to be the latest.
create view pseudonymous.current_result as
select distinct on (r.lane, r.report_id, r.test, r.sub_id)
  r.*, v.position, v.recorded_at, v.age_years, v.sex, v.commune, v.commune_found
from pseudonymous.result r
join pseudonymous.report_version v using (lane, report_id, version)
order by r.lane, r.report_id, r.test, r.sub_id,
  v.order_time desc, v.said_at desc, v.status_rank desc, v.content_hash desc;

-- ---------------------------------------------------------------- who is told what

create table delivery.delivery (
  lane smallint not null,
  report_id bigint not null,
  version integer not null,
  recipient text not null,                -- patient, ...
  channel text not null,                  -- email, ...
  organisation_id integer not null,
  reason text not null,                   -- result, correction, cancellation
  priority smallint not null,             -- smaller first: positives and changed values
  state text not null,                    -- waiting, sending, sent, gathered, superseded, dead, undeliverable
  created_at timestamptz not null,
  next_try_at timestamptz,                -- waiting: not before; sending: until the lease ends
  attempts smallint not null default 0,
  finished_at timestamptz,
  receipt text,                           -- what the channel said it took
  failure text,                           -- a code, never an address
  primary key (lane, report_id, version, recipient, channel)
);
create index delivery_open on delivery.delivery (recipient, channel, priority, next_try_at)
  where state in ('waiting', 'sending');

-- ---------------------------------------------------------------- access of patients

-- A link is bound to one report and the person it was made for. Its token is only hashed here; the
-- message that carries it takes it from the sealed record of `named_version`.
create table access.patient_link (
  token_hash bytea primary key,           -- SHA-256 of 128 random bits
  lane smallint not null,
  report_id bigint not null,
  organisation_id integer not null,
  identity_hash bytea not null,
  named_version integer not null,
  named_day date not null,
  state text not null,                    -- open, closed, withdrawn
  expires_on date not null,
  failed_at timestamptz[] not null default '{}',
  first_opened_at timestamptz,
  created_at timestamptz not null
);
create index patient_link_report on access.patient_link (lane, report_id);

create table access.contest (
  contest_id bigint generated always as identity primary key,
  reference text not null unique,
  lane smallint not null,
  report_id bigint not null,
  organisation_id integer not null,
  reason text not null,                   -- not-me, detail-wrong
  day date not null,
  sealed bytea not null,                  -- the words and the contact, under the key of the day
  created_at timestamptz not null,
  closed_at timestamptz
);

-- ---------------------------------------------------------------- audit

-- A chain per writer; one link per committed batch over its entries. The head row is locked by the
-- batch, so a chain never forks.
create table audit.head (
  writer text primary key,
  link bigint not null,
  hash bytea not null
);
create table audit.link (
  lane smallint not null,
  writer text not null,
  link bigint not null,
  at timestamptz not null,
  entries integer not null,
  hash bytea not null,
  primary key (lane, writer, link)
);
create table audit.entry (
  lane smallint not null,
  writer text not null,
  link bigint not null,
  ordinal smallint not null,
  at timestamptz not null,
  actor text not null,
  action text not null,
  purpose text not null,
  subject jsonb not null,                 -- keys of ours only: lane, report, version, message
  primary key (lane, writer, link, ordinal)
);
-- One row per kind, source and hour, so that a flood of strangers cannot fill the disk.
create table audit.security_event (
  hour timestamptz not null,
  kind text not null,
  source text not null,
  claimed text not null,
  times bigint not null,
  last_at timestamptz not null,
  primary key (hour, kind, source, claimed)
);

-- ---------------------------------------------------------------- days

-- Makes the partitions of a day. Called by the first batch of that day, before it begins.
create function named.ensure_day(wanted date) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  target text;
begin
  perform pg_advisory_xact_lock(hashtext('opendep named.ensure_day'));
  foreach target in array array['intake.message', 'named.person_record', 'named.raw_block', 'named.refused_message'] loop
    if to_regclass(target || to_char(wanted, '_YYYYMMDD')) is null then
      execute format('create table %s partition of %s for values from (%L) to (%L)',
        target || to_char(wanted, '_YYYYMMDD'), target, wanted, wanted + 1);
    end if;
  end loop;
end $$;

-- Wakes a recipient's workers; graphile-worker's tables stay closed to the callers.
create function delivery.wake(recipient text, payload json) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform graphile_worker.add_job('deliver-' || recipient, payload, max_attempts => 3);
end $$;

-- ---------------------------------------------------------------- rights

revoke all on function named.ensure_day(date), delivery.wake(text, json) from public;

grant usage on schema registry, intake, named, pseudonymous, delivery, access, audit to opendep_intake;
grant select on registry.organisation, registry.sender, registry.token to opendep_intake;
grant select, insert on registry.setting to opendep_intake;
grant select, insert on intake.message, named.person_record, named.raw_block to opendep_intake;
grant select, insert, update on named.refused_message to opendep_intake;
grant select, update on pseudonymous.lane_counter to opendep_intake;
grant select, insert on pseudonymous.report_register, pseudonymous.report_version, pseudonymous.result to opendep_intake;
grant update (order_time, said_at) on pseudonymous.report_version to opendep_intake;
grant select, insert, update on delivery.delivery to opendep_intake;
grant select, insert on access.patient_link to opendep_intake;
grant update (state) on access.patient_link to opendep_intake;
grant execute on function named.ensure_day(date), delivery.wake(text, json) to opendep_intake;

grant usage on schema registry, named, pseudonymous, access, audit to opendep_web;
grant select on registry.setting, registry.organisation to opendep_web;
grant select on named.person_record to opendep_web;
grant select on pseudonymous.report_version, pseudonymous.result to opendep_web;
grant select, update on access.patient_link to opendep_web;
grant insert on access.contest to opendep_web;

grant usage on schema registry, named, pseudonymous, delivery, access, audit to opendep_worker;
grant select on registry.setting, registry.organisation to opendep_worker;
grant select on named.person_record, pseudonymous.report_version to opendep_worker;
grant select, update on delivery.delivery to opendep_worker;
grant select on access.patient_link to opendep_worker;
grant execute on function named.ensure_day(date), delivery.wake(text, json) to opendep_worker;

-- Feeds, dashboards, exports: the pseudonymous half, by views, and nothing else.
grant usage on schema pseudonymous to opendep_reader;
grant select on pseudonymous.current_result to opendep_reader;

grant usage on schema registry, intake, named, pseudonymous, delivery, access, audit to opendep_operator;
grant select on all tables in schema registry, intake, named, pseudonymous, delivery, access, audit to opendep_operator;
grant insert, update on registry.setting, registry.organisation, registry.sender, registry.token to opendep_operator;
grant update (released_at) on named.refused_message to opendep_operator;
grant update (state, next_try_at) on delivery.delivery to opendep_operator;
grant update (closed_at) on access.contest to opendep_operator;
grant execute on function delivery.wake(text, json) to opendep_operator;

-- Everyone that does something writes what it did; nobody changes or removes it.
grant select, insert, update on audit.head to opendep_intake, opendep_web, opendep_worker, opendep_operator;
grant select, insert on audit.link, audit.entry to opendep_intake, opendep_web, opendep_worker, opendep_operator;
grant select, insert, update on audit.security_event to opendep_intake, opendep_web;
