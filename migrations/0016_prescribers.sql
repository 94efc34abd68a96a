-- Results that name whoever prescribed them. The prescriber stands in the sealed record alone; here is
-- by what they find their results, written by a follower of the record, and gone with the names of the day.

create table access.prescribed (
  prescriber text not null,               -- scheme and number, as RPPS:10003456789
  lane smallint not null,
  report_id bigint not null,
  version integer not null,               -- the latest that was followed
  day date not null,                      -- of its sealed record
  changed_at timestamptz not null,        -- when that version was recorded
  primary key (prescriber, lane, report_id)
);
create index prescribed_list on access.prescribed (prescriber, changed_at desc, lane, report_id);
create index prescribed_report on access.prescribed (lane, report_id);
create index prescribed_day on access.prescribed (day);

create table access.prescribed_cursor (
  lane smallint primary key,
  position bigint not null
);

-- What somebody has read: of a report the version that they saw, so that a corrected one is new again.
create table access.read_mark (
  professional_id bigint not null references access.professional,
  lane smallint not null,
  report_id bigint not null,
  version integer not null,
  read_at timestamptz not null,
  day date not null,
  primary key (professional_id, lane, report_id)
);
create index read_mark_day on access.read_mark (day);

-- What people and machines of the professionals' side did, for auditors: few beside what intake writes,
-- so that the index costs intake nothing.
create index entry_of_people on audit.entry (at desc, lane, writer, link, ordinal)
  where actor like 'professional %' or actor like 'machine %';
grant select on audit.entry to opendep_web;

grant select on access.prescribed to opendep_web, opendep_operator;
grant select, insert, update, delete on access.prescribed to opendep_worker;
grant select, insert, update on access.prescribed_cursor to opendep_worker;
grant select, insert, update on access.read_mark to opendep_web;
grant select, delete on access.read_mark to opendep_worker, opendep_operator;
grant delete on access.prescribed to opendep_operator;
