-- Who could not be told, and who says so to whom; what is paused or held; paper codes.

-- What an organisation wants beside its answers: undelivered-in-answer, paper-codes.
alter table registry.organisation add column wants text[] not null default '{}';

-- States of delivery.delivery from here on, beside those of 0001: delivered (a receipt says so),
-- undeliverable (also after it was sent: a bounce, a failed receipt), dropped (by an operator).
-- `failure` holds the code of the reason, also of what was never tried.
alter table delivery.delivery add column noted_at timestamptz;

-- Failed and not yet looked at: a handful at any time. What succeeds never enters this index.
create index delivery_failed on delivery.delivery (priority, created_at)
  where recipient = 'patient' and state in ('dead', 'undeliverable', 'dropped', 'expired') and noted_at is null;

-- What waits without a time, because its sender is paused or held; empty but for those.
create index delivery_parked on delivery.delivery (organisation_id) where state = 'waiting' and next_try_at is null;

-- ---------------------------------------------------------------- who could not be told

-- One row per report whose patient could not be told, as its laboratory sees it. Each change gives it
-- a new position, taken under the lane's counter and held until the commit: who reads on from a
-- position misses nothing.
create table delivery.untold (
  lane smallint not null,
  report_id bigint not null,
  version integer not null,
  organisation_id integer not null,
  position bigint not null,
  reason text not null,                   -- a code of docs/integrators/undelivered.md
  urgent boolean not null,                -- a positive, or a value that was changed
  since timestamptz not null,             -- when it was recorded
  noted_at timestamptz not null,
  ended_at timestamptz,
  ended_as text,                          -- handled, told, read, replaced, expired
  mailed_at timestamptz,                  -- counted in a notice to the laboratory
  primary key (lane, report_id),
  unique (lane, position)
);
create index untold_feed on delivery.untold (organisation_id, position);
create index untold_open on delivery.untold (lane, report_id) where ended_at is null;
create index untold_unmailed on delivery.untold (organisation_id) where mailed_at is null and ended_at is null;

create table delivery.untold_counter (
  lane smallint primary key,
  position bigint not null
);

-- When each laboratory was last written to, and what came of it.
create table delivery.laboratory_notice (
  organisation_id integer primary key,
  claimed_until timestamptz,
  next_try_at timestamptz,
  attempts smallint not null default 0,
  sent_at timestamptz,
  failure text
);

-- ---------------------------------------------------------------- pause and hold

-- Read by every claim; null means all. Rows that were ended stay, as the record of what was done.
create table delivery.pause (
  pause_id bigint generated always as identity primary key,
  kind text not null,                     -- pause (an operator's), hold (by itself)
  organisation_id integer,
  recipient text,
  channel text,
  reason text not null,
  evidence jsonb,                         -- of a hold: the figures, and the range that they left
  begun_by text not null,
  begun_at timestamptz not null,
  called_at timestamptz,                  -- of a hold: when the operator was written to
  ended_by text,
  ended_at timestamptz
);
create unique index pause_open on delivery.pause
  (kind, coalesce(organisation_id, 0), coalesce(recipient, ''), coalesce(channel, '')) where ended_at is null;
create index pause_ended on delivery.pause (organisation_id, ended_at) where kind = 'hold';

-- What a sender's own range is made of: report versions by the time of their recording. The pace of
-- single minutes is kept for some hours, that of hours for some weeks.
create table delivery.activity_cursor (
  lane smallint primary key,
  position bigint not null
);
create table delivery.activity_minute (
  lane smallint not null,
  organisation_id integer not null,
  minute timestamptz not null,
  reports integer not null,
  positives integer not null,
  primary key (lane, organisation_id, minute)
);
create table delivery.activity_hour (
  lane smallint not null,
  organisation_id integer not null,
  hour timestamptz not null,
  reports integer not null,
  positives integer not null,
  primary key (lane, organisation_id, hour)
);

-- ---------------------------------------------------------------- paper codes

-- For a person with neither phone nor mail: bound to a report as a link is. Both hashes are keyed with
-- the key of the day, so that a copy of the database opens nothing and codes end with their day.
-- The locator is not unique: two codes that share it are told apart by the rest.
create table access.paper_code (
  lane smallint not null,
  report_id bigint not null,
  named_version integer not null,
  named_day date not null,
  locator_hash bytea not null,            -- of the first 8 characters
  code_hash bytea not null,               -- of all 12
  organisation_id integer not null,
  identity_hash bytea not null,
  state text not null,                    -- open, closed
  expires_on date not null,
  wrong_codes smallint not null default 0,
  wrong_dates smallint not null default 0,
  first_opened_at timestamptz,
  created_at timestamptz not null,
  primary key (lane, report_id, named_version)
);
-- By chance, as such a key must be; it grows only with people who have neither phone nor mail.
create index paper_code_locator on access.paper_code (locator_hash);

-- ---------------------------------------------------------------- rights

grant insert on access.paper_code to opendep_intake;
grant select on access.paper_code to opendep_intake, opendep_web, opendep_worker;
grant delete on access.paper_code to opendep_worker, opendep_operator;
grant update (state, wrong_codes, wrong_dates, first_opened_at) on access.paper_code to opendep_web;

grant usage on schema delivery to opendep_web;
grant select on registry.token to opendep_web;
grant select on delivery.untold, delivery.untold_counter, delivery.pause to opendep_web;
grant update (position, ended_at, ended_as) on delivery.untold to opendep_web;
grant update on delivery.untold_counter to opendep_web;

grant select on pseudonymous.result, pseudonymous.lane_counter to opendep_worker;
grant select, insert, update on delivery.untold, delivery.untold_counter, delivery.laboratory_notice to opendep_worker;
grant select, insert, update on delivery.pause, delivery.activity_cursor to opendep_worker;
grant select, insert, update, delete on delivery.activity_minute, delivery.activity_hour to opendep_worker;

grant select on all tables in schema delivery, access to opendep_operator;
grant insert, update on delivery.pause to opendep_operator;
grant update (state, next_try_at, attempts, finished_at, failure, noted_at) on delivery.delivery to opendep_operator;
