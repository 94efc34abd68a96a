-- Who a report was about when somebody looked at it: after a correction of identity the report is
-- another person's, who is shown no look from before it. Null only where an older server wrote it.
alter table access.look add column identity_hash bytea;
update access.look l set identity_hash = (
  select v.identity_hash from pseudonymous.report_version v
  where v.lane = l.lane and v.report_id = l.report_id and v.recorded_at <= l.at
  order by v.order_time desc, v.said_at desc, v.status_rank desc, v.content_hash desc limit 1);

-- Those who run the platform look by command line, in no organisation.
alter table access.look alter column organisation_id drop not null;
grant insert on access.look to opendep_operator;

-- What a person asked for (GDPR articles 15 to 18) and an operator deals with from the console: done by
-- a process of its own. Its answer is sealed under the key of the day; it is read for a day, and the row
-- removed with the next request.
create table access.rights_request (
  reference text primary key,             -- as the person and the audit have it
  professional_id bigint not null references access.professional,
  act text not null,
  made_at timestamptz not null,
  ended_at timestamptz,                   -- null: it is being dealt with
  undone text,                            -- why nothing was done; null: it was
  day date not null,
  sealed bytea                            -- the answer; where nothing was done, who goes by what was said
);
create index rights_request_professional on access.rights_request (professional_id, made_at);
grant select, insert, update, delete on access.rights_request to opendep_web;
grant select, update on access.rights_request to opendep_operator;

-- An erasure by command line reaches what the daily one does.
grant delete on access.look, access.emergency to opendep_operator;

-- Auditors see what operators did by command line and laboratories' programs, beside people and machines.
drop index audit.entry_of_people;
create index entry_of_people on audit.entry (at desc, lane, writer, link, ordinal)
  where actor like 'professional %' or actor like 'machine %' or actor like 'operator %'
    or actor like 'organisation %';

-- What those who run the platform have closed, nobody below them opens again.
alter table registry.organisation add column closed_by_operator boolean not null default false;
update registry.organisation set closed_by_operator = not active;
grant update (closed_by_operator) on registry.organisation to opendep_web;
