-- Tests entered at a counter. The record itself is intake's, as of any message; here is what whoever
-- entered them needs beside it: their list, their lots, their patients, and that nothing is sent twice.

create schema counter;

-- Report numbers, by organisation and day.
create table counter.number (
  lane smallint not null,
  organisation_id integer not null,
  day date not null,
  last integer not null,
  primary key (lane, organisation_id, day)
);

-- What was asked under an idempotency key, for 24 hours: a double click and a resend get one answer.
create table counter.request (
  lane smallint not null,
  organisation_id integer not null,
  key_hash bytea not null,                -- SHA-256 of the key, with who asks and for what
  made_at timestamptz not null,
  day date not null,                      -- the key that `body_hash` and `sealed` are under
  body_hash bytea,                        -- keyed; null once refused: corrected, it may come under the same key
  number text not null,                   -- of the report; another try has the same
  control_id text not null,
  sealed bytea,                           -- while open what is sent to intake, then the answer
  answered_at timestamptz,
  primary key (lane, organisation_id, key_hash)
);
create index request_open on counter.request (lane, organisation_id) where answered_at is null;
create index request_made on counter.request (made_at);
create index request_sealed on counter.request (day) where sealed is not null;

-- One row per report, as it was last said.
create table counter.entry (
  lane smallint not null,
  report_id bigint not null,
  organisation_id integer not null,
  number text not null,
  version integer not null,               -- 1 as entered; one more with each correction
  state text not null,                    -- entered, corrected, cancelled
  entered_at timestamptz not null,
  entered_on date not null,               -- on the clock of the organisation
  changed_at timestamptz not null,
  said_at timestamptz not null,           -- by which intake orders corrections: a second apart at least
  test text not null,
  value text not null,
  device text not null,                   -- '' where none was given
  lot text not null,                      -- folded: capitals, without blanks
  expires text,
  series_id bigint,
  repeat_of bigint,                       -- report of this lane that was invalid
  typed_by text not null,                 -- as in the audit: professional 12, machine 3
  day date not null,                      -- the key that `sealed` is under
  sealed bytea,                           -- the form; null once erased
  primary key (lane, report_id)
);
create index entry_list on counter.entry (lane, organisation_id, entered_on, report_id);
create index entry_lot on counter.entry (lot) where lot <> '';
create index entry_sealed on counter.entry (day) where sealed is not null;
create index entry_series on counter.entry (lane, series_id) where series_id is not null;
create index entry_repeat on counter.entry (lane, repeat_of)
  where repeat_of is not null and state <> 'cancelled';

-- What stands beside an entry: the report that repeated it, where it was invalid, and whether its person is
-- under restriction (GDPR article 18): then it counts, and nobody is shown who it is.
create function counter.beside(of_lane smallint, of_report bigint)
returns table (repeated_by bigint, restricted boolean)
language sql stable set search_path = pg_catalog as $$
  select
    (select min(r.report_id) from counter.entry r
      where r.lane = of_lane and r.repeat_of = of_report and r.state <> 'cancelled'),
    exists (select from pseudonymous.report_version v
      join person.restriction p on p.lifted_at is null and (p.identifier = v.match_identifier
        or (p.traits = v.match_traits and (p.identifier is null or v.match_identifier is null)))
      where v.lane = of_lane and v.report_id = of_report)
$$;

-- By what an organisation finds the people that it entered: keyed hashes, under a key that is made
-- from that of the day and ends with it. None is ever looked up for another organisation.
create table counter.lookup (
  lane smallint not null,
  organisation_id integer not null,
  hash bytea not null,
  report_id bigint not null,
  day date not null,
  primary key (lane, organisation_id, hash, report_id)
);
create index lookup_report on counter.lookup (lane, report_id);
create index lookup_day on counter.lookup (day);

-- A school or a care home: one head, many people.
create table counter.series (
  lane smallint not null,
  series_id bigint generated always as identity,
  organisation_id integer not null,
  made_at timestamptz not null,
  place text not null,                    -- name of the school or home, no person's
  kind text not null,                     -- school, care-home, workplace, other
  head jsonb not null,                    -- test, device, lot, reason: what its entries do not say themselves
  made_by text not null,
  key_hash bytea not null,                -- of the idempotency key: a double click opens one
  closed_at timestamptz,
  primary key (lane, series_id),
  unique (lane, organisation_id, key_hash)
);
create index series_list on counter.series (lane, organisation_id, series_id);

-- Entries of those who practise: in no record, gone after a day.
create table counter.practice (
  practice_id bigint generated always as identity primary key,
  organisation_id integer not null,
  typed_by text not null,
  key_hash bytea not null,
  made_at timestamptz not null,
  day date not null,
  sealed bytea not null,
  unique (organisation_id, typed_by, key_hash)
);
create index practice_made on counter.practice (made_at);

grant usage on schema counter to opendep_web, opendep_worker, opendep_operator;
grant select, insert, update, delete on counter.number, counter.request, counter.entry, counter.lookup,
  counter.series, counter.practice to opendep_web;
-- Whether an entry whose answer was lost was recorded: control ids alone.
grant usage on schema intake to opendep_web;
grant select (lane, organisation_id, application, control_id) on intake.message to opendep_web;

-- The daily erasure, and that of one person.
grant select, delete on counter.request, counter.lookup, counter.practice to opendep_worker, opendep_operator;
grant update (sealed) on counter.request, counter.entry to opendep_worker, opendep_operator;
grant select on counter.entry, counter.series to opendep_worker, opendep_operator;
