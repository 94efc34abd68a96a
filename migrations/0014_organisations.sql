-- Organisations as a tree, with the numbers that their country gives them, and how they come in.

alter table registry.organisation
  add column parent_id integer references registry.organisation,
  add column postcode text,
  -- Whether messages of it may come: intake holds these in memory, and is not burdened with the tens of
  -- thousands of practices that send none.
  add column sends boolean not null default true;
create index organisation_parent on registry.organisation (parent_id) where parent_id is not null;
create index organisation_sends on registry.organisation (organisation_id) where sends;
create index organisation_name on registry.organisation (name, organisation_id);

-- A number is one organisation's, in its whole country; the code of an organisation is one of them.
create table registry.identifier (
  scheme text not null,                   -- as the country profile names it
  value text not null,
  organisation_id integer not null references registry.organisation,
  primary key (scheme, value)
);
create index identifier_organisation on registry.identifier (organisation_id);

-- An organisation and all below it; itself and all above it. Ten levels are more than any country has.
create function registry.below(top integer) returns setof integer
language sql stable rows 20 set search_path = pg_catalog as $$
  with recursive found(id, level) as (
    select top, 1
    union
    select o.organisation_id, f.level + 1
    from registry.organisation o join found f on o.parent_id = f.id where f.level < 10)
  select id from found
$$;
create function registry.above(bottom integer) returns setof integer
language sql stable rows 4 set search_path = pg_catalog as $$
  with recursive found(id, level) as (
    select bottom, 1
    union
    select o.parent_id, f.level + 1
    from registry.organisation o join found f on o.organisation_id = f.id
    where o.parent_id is not null and f.level < 10)
  select id from found
$$;

-- Names as they are searched: capitals without accents, words apart.
create function registry.folded(name text) returns text
language sql immutable set search_path = pg_catalog as $$
  select regexp_replace(upper(translate(name,
    'àáâãäåçèéêëìíîïñòóôõöùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝ',
    'aaaaaaceeeeiiiinooooouuuuyyAAAAAACEEEEIIIINOOOOOUUUUY')), '[^A-Z0-9]+', ' ', 'g')
$$;

-- Somebody asks that an organisation be registered, or to belong to one.
create table registry.application (
  application_id bigint generated always as identity primary key,
  reference text not null unique,         -- what the applicant is given
  state text not null check (state in ('unconfirmed', 'waiting', 'approved', 'refused')),
  language text not null,
  organisation jsonb not null,            -- as it would be saved
  parent_id integer references registry.organisation,
  roles text[] not null,
  applicant jsonb,                        -- who asks: emptied when it was decided some time ago
  confirm_hash bytea not null,            -- SHA-256 of the token in the link
  confirm_ends_at timestamptz not null,
  made_at timestamptz not null,
  confirmed_at timestamptz,
  decided_at timestamptz,
  decided_by text,
  reason text,
  organisation_id integer references registry.organisation
);
create unique index application_confirm on registry.application (confirm_hash);
create index application_email on registry.application (lower(applicant ->> 'email'), made_at);
create index application_waiting on registry.application (confirmed_at, application_id) where state = 'waiting';
create index application_decided on registry.application (decided_at) where applicant is not null;

-- Mails about applications and memberships: written with what they tell of, sent by the worker.
create table registry.letter (
  letter_id bigint generated always as identity primary key,
  kind text not null,                     -- confirm, approved, refused, invited
  language text not null,
  address text,                           -- both emptied when it was sent
  content jsonb,
  made_at timestamptz not null,
  next_try_at timestamptz not null,
  attempts integer not null default 0,
  sent_at timestamptz,
  failure text
);
create index letter_due on registry.letter (next_try_at) where sent_at is null;

revoke all on function registry.below(integer), registry.above(integer), registry.folded(text) from public;
grant execute on function registry.below(integer), registry.above(integer), registry.folded(text)
  to opendep_web, opendep_operator, opendep_worker;

grant select, insert on registry.identifier to opendep_web, opendep_operator;
grant insert (lane, code, name, kind, country, zone, language, phone, email, address, postcode,
  parent_id, sends, created_at) on registry.organisation to opendep_web;
grant update (lane, name, kind, zone, language, phone, email, address, postcode, parent_id, active)
  on registry.organisation to opendep_web;
grant select, insert, update on registry.application to opendep_web;
grant select, insert on registry.letter to opendep_web, opendep_operator;
grant select, update, delete on registry.letter, registry.application to opendep_worker;
grant select on registry.application to opendep_operator;
