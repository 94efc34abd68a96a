-- Persons: what the reports of one person have in common, found by a follower that sees no named
-- data. Persons belong to many reports, so nothing of this is in the lane of a sender: the lane of a
-- face comes from its key, and stands in every unique key (docs/decisions/persons/0011-persons.md).

do $$
begin
  begin
    create role opendep_follower nologin;
  exception when duplicate_object or unique_violation then null; -- roles belong to the server, not to the database
  end;
  grant opendep_follower to current_user;
end $$;

-- Two further keyed hashes, by which a likeness is seen where the traits are not the same: 16 bytes
-- each. Null in reports recorded before, and `match_near` where the birth date is partial.
alter table pseudonymous.report_version
  add column match_near bytea,
  add column match_year bytea;

create schema person;

-- How far the follower came in each lane of the record. Whoever follows, or changes what the
-- follower made, holds these rows until its commit: one at a time.
create table person.cursor (
  lane smallint primary key,              -- of the record
  position bigint not null default 0,
  moved_at timestamptz
);

-- A face: one combination of match keys, as one or many reports have it. Its key is a hash of them.
create table person.face (
  lane smallint not null,                 -- from the traits
  face bytea not null,
  match_version smallint not null,
  identifier bytea,
  traits bytea not null,
  birthplace bytea,                       -- of the traits with the birthplace
  near bytea,
  year bytea,
  since timestamptz not null,
  primary key (lane, face)
);
create index face_identifier on person.face (identifier) where identifier is not null;
create index face_traits on person.face (traits);
create index face_near on person.face (near) where near is not null;
create index face_year on person.face (year) where year is not null;

-- Which person a face goes by: entries, the latest counts. A link or a split is a new entry.
create table person.alias (
  lane smallint not null,
  face bytea not null,
  entry integer not null,
  person bytea not null,                  -- a number made from the face that founded it
  since timestamptz not null,
  by text not null,                       -- follower, or operator NAME
  why text not null,
  primary key (lane, face, entry)
);
create index alias_person on person.alias (person);

-- Where a person is named: entries per version of a report. `came`: the report is of this face from
-- this version on; `left`: it is another's from this version on; `said`: named by a version that was
-- superseded when it came.
create table person.report (
  lane smallint not null,
  face bytea not null,
  report_lane smallint not null,
  report_id bigint not null,
  version integer not null,
  entry text not null,
  primary key (lane, face, report_lane, report_id, version)
);

-- Two faces that may be one person, or one face that may be of two: held for a human.
create table person.doubt (
  lane smallint not null,                 -- of `face`, the smaller of the two keys
  face bytea not null,
  other_lane smallint not null,
  other bytea not null,
  name text not null,
  reason text not null,
  opened_at timestamptz not null,
  primary key (lane, face, other)
);
create index doubt_name on person.doubt (name);
create index doubt_other on person.doubt (other);

-- What a human decided of two faces: entries, the latest counts. Outlives a rebuild.
create table person.decision (
  lane smallint not null,
  face bytea not null,
  other_lane smallint not null,
  other bytea not null,
  entry integer not null,
  verdict text not null,                  -- same, apart
  at timestamptz not null,
  by text not null,
  why text not null,
  primary key (lane, face, other, entry)
);

-- GDPR article 18: what is known under the same identifier, or under the same traits where one of the
-- two has no identifier, is told to nobody and read by operators alone.
create table person.restriction (
  lane smallint not null,
  face bytea not null,
  reference text not null,
  identifier bytea,
  traits bytea not null,
  since timestamptz not null,
  by text not null,
  lifted_at timestamptz,
  primary key (lane, face, reference)
);
create index restriction_identifier on person.restriction (identifier) where lifted_at is null;
create index restriction_traits on person.restriction (traits) where lifted_at is null;

-- Feeds see nothing of a person under restriction. The view as it was stays, for whoever may see all.
alter view pseudonymous.current_result rename to every_current_result;
create view pseudonymous.current_result as
select c.* from pseudonymous.every_current_result c
where not exists (select from pseudonymous.report_version v join person.restriction r
    on r.lifted_at is null and (r.identifier = v.match_identifier or (r.traits = v.match_traits
      and (r.identifier is null or v.match_identifier is null)))
  where v.lane = c.lane and v.report_id = c.report_id and v.version = c.version);

-- Who looked at a report is asked for by its number; the entries of the intake carry none.
create index entry_report on audit.entry ((subject ->> 'report')) where subject ? 'report';
create index entry_person on audit.entry ((subject ->> 'person')) where subject ? 'person';

-- Everything that the follower made, to be made again from the record. Decisions stay.
create function person.start_anew() returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from person.cursor order by lane for update;
  truncate person.report, person.alias, person.doubt, person.face;
  update person.cursor set position = 0, moved_at = null;
end $$;
revoke all on function person.start_anew() from public;

-- GDPR article 17, where a court or the authority orders more than the named half to be erased: the
-- results stay as those of nobody. `chance` is random, so that nothing ties them to each other.
create function person.sever(of_lane smallint, of_report bigint, of_version integer, chance bytea)
returns void language sql security definer set search_path = pg_catalog as $$
  update pseudonymous.report_version set match_identifier = null, match_traits = chance,
    match_traits_birthplace = null, match_near = null, match_year = null, identity_hash = chance,
    content_hash = substring(chance for 16), contact_hash = substring(chance from 17),
    age_years = null, sex = 'U', commune = null, commune_found = null
  where lane = of_lane and report_id = of_report and version = of_version;
$$;

create function person.forget_face(of_lane smallint, of_face bytea)
returns void language sql security definer set search_path = pg_catalog as $$
  delete from person.report where lane = of_lane and face = of_face;
  delete from person.alias where lane = of_lane and face = of_face;
  delete from person.doubt where face = of_face or other = of_face;
  delete from person.decision where face = of_face or other = of_face;
  delete from person.restriction where lane = of_lane and face = of_face;
  delete from person.face where lane = of_lane and face = of_face;
$$;
revoke all on function person.sever(smallint, bigint, integer, bytea),
  person.forget_face(smallint, bytea) from public;

-- ---------------------------------------------------------------- rights

grant usage on schema pseudonymous, person to opendep_follower;
grant select on pseudonymous.lane_counter, pseudonymous.report_version to opendep_follower;
grant select, insert, update on person.cursor to opendep_follower;
grant select, insert on person.face, person.alias, person.report, person.doubt to opendep_follower;
grant select on person.decision to opendep_follower;

grant usage on schema person to opendep_web, opendep_worker, opendep_operator;
grant select on person.restriction to opendep_web, opendep_worker;
revoke all on pseudonymous.every_current_result from opendep_reader;
grant select on pseudonymous.current_result to opendep_reader;

grant select on all tables in schema person to opendep_operator;
grant select on pseudonymous.current_result to opendep_operator;
grant update on person.cursor to opendep_operator;
grant insert on person.alias, person.decision, person.doubt to opendep_operator;
grant insert, update on person.restriction to opendep_operator;
grant execute on function person.start_anew(), person.sever(smallint, bigint, integer, bytea),
  person.forget_face(smallint, bytea) to opendep_operator;

-- GDPR article 17: the operators' command erases what is named of one person, and asks a laboratory
-- to rectify on a person's word.
grant delete on named.person_record, named.refused_message to opendep_operator;
grant update (sealed) on named.raw_block to opendep_operator;
grant update (raw_block, raw_offset, raw_length) on intake.message to opendep_operator;
grant update (state) on access.patient_link to opendep_operator;
grant update (finished_at, failure) on delivery.delivery to opendep_operator;
grant insert, delete on access.contest to opendep_operator;
