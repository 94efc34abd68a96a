-- Results whole: what is known of the situation, the sample that ties a screening to its positive,
-- and who may speak for whom.

-- ---------------------------------------------------------------- who speaks for whom

-- A concentrator brings the messages of laboratories. The report is the laboratory's (MSH-4 names
-- it): its number, lane, zone, language, code map and contact details.
create table registry.speaks_for (
  organisation_id integer not null references registry.organisation,
  laboratory_id integer not null references registry.organisation,
  since timestamptz not null,
  primary key (organisation_id, laboratory_id),
  check (organisation_id <> laboratory_id)
);

grant select on registry.speaks_for to opendep_intake;
grant select, insert, delete on registry.speaks_for to opendep_operator;

-- Who brought the message, where it was another organisation than the one whose message it is.
alter table intake.message add column brought_by integer;

-- ---------------------------------------------------------------- what is known of the situation

-- The closed list of catalogue/situation.json; docs/privacy.md says why each is needed. Answers are
-- Y, N or U (the one asked does not know); null: nobody said.
alter table pseudonymous.report_version
  add column reason text,                 -- why the test was made
  add column setting text,                -- where the patient was seen: inpatient, emergency, outpatient
  add column symptoms "char",
  add column symptom_onset date,
  add column health_worker "char",
  add column congregate_housing "char",
  add column hospitalised "char",
  add column intensive_care "char";

-- ---------------------------------------------------------------- the sample

alter table pseudonymous.result
  add column specimen_key bytea,          -- keyed hash of (organisation, specimen number)
  add column screens text;                -- of a screening: the test whose positives it looks into

-- Of screenings alone, a few in a hundred rows: what joins is looked up from the positive's side, and
-- the many other results keep an insert without a random index.
create index result_screening on pseudonymous.result (lane, specimen_key)
  where screens is not null and specimen_key is not null;

-- ---------------------------------------------------------------- views

drop view pseudonymous.current_result;

-- The state of a report: of each of its results the version that says of itself to be the latest.
create view pseudonymous.current_result as
select distinct on (r.lane, r.report_id, r.test, r.sub_id)
  r.*, v.position, v.recorded_at, v.age_years, v.sex, v.commune, v.commune_found,
  v.reason, v.setting, v.symptoms, v.symptom_onset, v.health_worker, v.congregate_housing,
  v.hospitalised, v.intensive_care
from pseudonymous.result r
join pseudonymous.report_version v using (lane, report_id, version)
order by r.lane, r.report_id, r.test, r.sub_id,
  v.order_time desc, v.said_at desc, v.status_rank desc, v.content_hash desc;

-- Each result that a screening looked into, with its letters: of the same report, or of the same
-- sample of the same organisation under another report number. The reports that may hold it are found
-- first, by their keys, and their screenings in force then: of one result, a few pages are read.
create view pseudonymous.screened_result as
select found.lane, found.report_id, found.version, found.ordinal, found.organisation_id, found.test,
  found.value, found.sampled_on, s.report_id as screening_report_id, s.version as screening_version,
  s.test as screening_test, s.screening, s.validated_at as screening_validated_at
from pseudonymous.current_result found
cross join lateral (
  select found.report_id
  union
  select other.report_id from pseudonymous.result other
  where other.lane = found.lane and other.specimen_key = found.specimen_key
    and other.screens is not null and other.specimen_key is not null
    and other.organisation_id = found.organisation_id
) place
cross join lateral (
  select distinct on (r.test, r.sub_id) r.*
  from pseudonymous.result r
  join pseudonymous.report_version v using (lane, report_id, version)
  where r.lane = found.lane and r.report_id = place.report_id and r.screens = found.test
  order by r.test, r.sub_id,
    v.order_time desc, v.said_at desc, v.status_rank desc, v.content_hash desc
) s
where found.status <> 'cancelled' and s.status <> 'cancelled'
  and (s.report_id = found.report_id or s.specimen_key = found.specimen_key);

-- What happened to each result, in the order in which its versions stand whatever the order in which
-- they came: the names of server/src/result/status-table.ts follow from the two statuses.
create view pseudonymous.result_history as
select r.lane, r.report_id, r.version, r.test, r.sub_id, r.organisation_id,
  lag(r.status) over told as was_status, lag(r.value) over told as was_value, r.status, r.value,
  row_number() over told as step, v.order_time, v.said_at, v.recorded_at, v.position
from pseudonymous.result r
join pseudonymous.report_version v using (lane, report_id, version)
window told as (partition by r.lane, r.report_id, r.test, r.sub_id
  order by v.order_time, v.said_at, v.status_rank, v.content_hash);

grant select on pseudonymous.current_result, pseudonymous.screened_result, pseudonymous.result_history
  to opendep_reader, opendep_operator;
