-- A patient's history: read by a professional only where the country's rule allows it and the patient
-- agreed (docs/decisions/persons/0043-history-with-agreement.md). Who agreed is a face, as their report has
-- it: what is linked or split later holds for the agreement too. No name is here.

-- Midwives prescribe, and follow those whom they prescribed for.
alter table access.membership drop constraint membership_role_check;
alter table access.membership add constraint membership_role_check check (role in ('pharmacist',
  'nurse', 'physician', 'midwife', 'laboratory', 'manager', 'agency', 'operator', 'auditor'));

-- The face itself, known yet or not, and all others of the person whom it goes by now.
create function person.faces_with(of_lane smallint, of_face bytea)
returns table (lane smallint, face bytea) language sql stable set search_path = pg_catalog as $$
  with own as (
    select a.person from person.alias a
    where a.lane = of_lane and a.face = of_face order by a.entry desc limit 1),
  gone_by as (
    select distinct on (a.lane, a.face) a.lane, a.face, a.person
    from own join person.alias n on n.person = own.person
    join person.alias a on a.lane = n.lane and a.face = n.face
    order by a.lane, a.face, a.entry desc)
  select of_lane, of_face union select g.lane, g.face from gone_by g join own using (person);
$$;

-- Whom a person allowed to read the history of their results: a professional, one who has never signed in
-- (by scheme and number, as RPPS:10003456789), or an organisation.
create table access.agreement (
  lane smallint not null,                 -- of the face
  face bytea not null,
  agreement_id bigint generated always as identity,
  professional_id bigint references access.professional,
  number text,
  organisation_id integer references registry.organisation,
  roles text[] not null,                  -- what the rule of the country named when it was given
  withheld boolean not null,              -- results too that only a professional tells
  way text not null check (way in ('portal', 'request', 'code')),
  since timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz,                   -- taken back, or replaced by another to the same
  primary key (lane, face, agreement_id),
  check (num_nonnulls(professional_id, number, organisation_id) = 1),
  check (until > since)
);
create index agreement_professional on access.agreement (professional_id) where ended_at is null;
create index agreement_number on access.agreement (number) where ended_at is null;
create index agreement_organisation on access.agreement (organisation_id) where ended_at is null;
create index agreement_end on access.agreement (coalesce(ended_at, until));

-- A professional asks to be allowed; the person sees it on the portal, and answers or not.
create table access.agreement_request (
  lane smallint not null,
  face bytea not null,
  request_id bigint generated always as identity,
  professional_id bigint not null references access.professional,
  organisation_id integer not null references registry.organisation,
  role text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  answered_at timestamptz,
  granted boolean,                        -- null: not answered
  primary key (lane, face, request_id),
  check ((answered_at is null) = (granted is null))
);
create index agreement_request_professional on access.agreement_request (professional_id, asked_at);
create index agreement_request_end on access.agreement_request (expires_at);

-- A code that the person reads from the portal and a professional types: once, within minutes. Hashed
-- under a key that ends with the day's, as codes on paper are.
create table access.agreement_code (
  lane smallint not null,
  face bytea not null,
  code_hash bytea not null,
  days integer not null,
  withheld boolean not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (lane, face, code_hash)
);
create index agreement_code_hash on access.agreement_code (code_hash);
create index agreement_code_end on access.agreement_code (expires_at);

-- Each result of a report, in the version that says of itself to be the latest, and whether an earlier
-- one of it was final already. Without settings of its own, so that it becomes part of what asks for it.
create function pseudonymous.standing_of(of_lane smallint, of_report bigint)
returns table (test text, sub_id text, value text, screening text, status text,
  sampled_at timestamptz, replaces boolean) language sql stable as $$
  select distinct on (r.test, r.sub_id) r.test, r.sub_id, r.value, r.screening, r.status, r.sampled_at,
    count(*) filter (where r.status <> 'preliminary') over (partition by r.test, r.sub_id) > 1
  from pseudonymous.result r
  join pseudonymous.report_version w using (lane, report_id, version)
  where r.lane = of_lane and r.report_id = of_report
  order by r.test, r.sub_id, w.order_time desc, w.said_at desc, w.status_rank desc, w.content_hash desc;
$$;

-- ---------------------------------------------------------------- rights

revoke all on function person.faces_with(smallint, bytea),
  pseudonymous.standing_of(smallint, bigint) from public;
grant execute on function person.faces_with(smallint, bytea) to opendep_web, opendep_operator;
grant execute on function pseudonymous.standing_of(smallint, bigint) to opendep_web;
grant select on person.alias to opendep_web;
grant select, insert, update on access.agreement, access.agreement_request to opendep_web;
grant select, insert, delete on access.agreement_code to opendep_web;
grant select, delete on access.agreement, access.agreement_request, access.agreement_code
  to opendep_worker, opendep_operator;
