-- The end of the named half: what the daily run did, and the few rights that it needs. The proof of
-- each erasure stands in the audit chain `retention`; here is only how the last runs went.

create schema retention;

-- One row a day of the platform's clock, whichever process ran and however often it tried.
create table retention.run (
  day date primary key,
  began_at timestamptz not null,
  ended_at timestamptz,                   -- null while it runs, and where it broke off
  outcome text not null,                  -- running, done, held, failed
  why text,                               -- a code: why it was held, failed, or left something
  until date                              -- the end of the law, as the country profile said it that day
);

-- One more state of delivery.delivery: `expired`, of what still waited when its record was erased.

-- Links past their last day are removed, so that the index by token, which every new link goes into
-- at random, does not grow for ever. They are found by this one, which grows at its end only.
create index patient_link_expiry on access.patient_link (expires_on);

-- The tables of one kind of day partition; each kind has its own retention.
create function retention.tables_of(kind text) returns text[]
language sql immutable set search_path = pg_catalog as $$
  select case kind
    when 'named' then array['named.person_record', 'named.raw_block']
    when 'refused' then array['named.refused_message']
    when 'message' then array['intake.message']
  end
$$;

-- Days that have a partition of this kind.
create function retention.days_of(kind text) returns setof date
language sql stable security definer set search_path = pg_catalog as $$
  select distinct to_date(right(part.relname, 8), 'YYYYMMDD')
  from unnest(retention.tables_of(kind)) as parent(name)
  join pg_inherits i on i.inhparent = parent.name::regclass
  join pg_class part on part.oid = i.inhrelid
  where part.relname ~ '_[0-9]{8}$'
$$;

-- Days are made beside the work: a table of its own first, then attached, which lets others read and
-- write meanwhile. `create table ... partition of` takes the whole table, and behind a long reader (a
-- dump) everyone would have waited who came after it.
create or replace function named.ensure_day(wanted date) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  target text;
  part text;
begin
  perform pg_advisory_xact_lock(hashtext('opendep named.ensure_day'));
  foreach target in array array['intake.message', 'named.person_record', 'named.raw_block', 'named.refused_message'] loop
    part := target || to_char(wanted, '_YYYYMMDD');
    if to_regclass(part) is null then
      execute format('create table %s (like %s including all)', part, target);
      execute format('alter table %s attach partition %s for values from (%L) to (%L)',
        target, part, wanted, wanted + 1);
    end if;
  end loop;
end $$;

-- Rows of one day, by table; for the proof, by those who may not read them.
create function retention.count_day(kind text, wanted date)
returns table (table_name text, row_count bigint)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  target text;
begin
  foreach target in array retention.tables_of(kind) loop
    table_name := target;
    execute format('select count(*) from %s where day = %L', target, wanted) into row_count;
    return next;
  end loop;
end $$;

-- Drops the partitions of one day. That takes the whole tables for a moment, so it waits a quarter
-- of a second at most, for all who come after it wait behind it; the caller tries again later.
create function retention.drop_day(kind text, wanted date) returns void
language plpgsql security definer set search_path = pg_catalog set lock_timeout = '250ms' as $$
declare
  target text;
begin
  foreach target in array retention.tables_of(kind) loop
    execute format('drop table if exists %s', target || to_char(wanted, '_YYYYMMDD'));
  end loop;
end $$;

revoke all on function retention.days_of(text), retention.count_day(text, date), retention.drop_day(text, date) from public;

-- The worker, and an operator by hand.
grant usage on schema retention to opendep_worker, opendep_operator;
grant usage on schema access to opendep_worker;
grant select, insert, update on retention.run to opendep_worker, opendep_operator;
grant execute on function retention.days_of(text), retention.count_day(text, date), retention.drop_day(text, date)
  to opendep_worker, opendep_operator;
grant delete on access.patient_link to opendep_worker, opendep_operator;
grant select (contest_id, day, sealed) on access.contest to opendep_worker;
grant update (sealed) on access.contest to opendep_worker, opendep_operator;
grant update (state, next_try_at, finished_at, failure) on delivery.delivery to opendep_operator;

-- Readiness says how the last run went.
grant usage on schema retention to opendep_web;
grant select on retention.run to opendep_web;

-- ---------------------------------------------------------------- who sends, and who has fallen silent

-- Hours in which an organisation's results were recorded; followed from the record by the worker, a
-- minute behind, so that no batch writes here. No value of a result.
create schema operations;
create table operations.sending_hour (
  lane smallint not null,
  organisation_id integer not null,
  hour timestamptz not null,
  versions integer not null,
  primary key (lane, organisation_id, hour)
);
create index sending_hour_hour on operations.sending_hour (hour);

-- How far the record was followed: the last position of each lane.
create table operations.sending_cursor (
  lane smallint primary key,
  position bigint not null
);

grant usage on schema operations to opendep_worker, opendep_operator;
grant select, insert, update, delete on operations.sending_hour to opendep_worker;
grant select, insert, update on operations.sending_cursor to opendep_worker;
grant select on pseudonymous.lane_counter to opendep_worker;
grant select on operations.sending_hour, operations.sending_cursor to opendep_operator;
