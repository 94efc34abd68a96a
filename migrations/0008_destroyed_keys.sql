-- Keys of days that were destroyed at the end of their retention, by name. The folder of keys has the
-- same list; each is held against the other, so that neither an old copy of the database nor one of
-- the keys brings back what was to be forgotten. Some hundred rows a year, in no lane.
create table registry.destroyed_key (
  name text primary key,                  -- as named/2026-01-15
  destroyed_at timestamptz not null
);

grant select, insert on registry.destroyed_key to opendep_worker, opendep_operator;
