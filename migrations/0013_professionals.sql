-- Professionals and machines: who they are, where they may be what, and what they have signed in with.

create table access.professional (
  professional_id bigint generated always as identity primary key,
  name text not null,                     -- as their identity says it
  identifier_system text,                 -- the national number, such as RPPS; null where there is none
  identifier_value text,
  language text,                          -- null: that of the country
  created_at timestamptz not null,
  check ((identifier_system is null) = (identifier_value is null)),
  unique (identifier_system, identifier_value)
);

-- By what somebody who signs in is known: the subject of an issuer. One person may have several.
create table access.identity (
  issuer text not null,
  subject text not null,
  professional_id bigint not null references access.professional,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (issuer, subject)
);
create index identity_professional on access.identity (professional_id);

-- A right is always that of a role in an organisation.
create table access.membership (
  membership_id bigint generated always as identity primary key,
  professional_id bigint not null references access.professional,
  organisation_id integer not null references registry.organisation,
  role text not null check (role in ('pharmacist', 'nurse', 'physician', 'laboratory', 'manager', 'agency', 'operator', 'auditor')),
  since timestamptz not null,
  until timestamptz,                      -- null: in force
  granted_by text not null,               -- as in the audit: professional 12, operator anna, national identity
  ended_by text
);
create unique index membership_once on access.membership (professional_id, organisation_id, role) where until is null;
create index membership_organisation on access.membership (organisation_id);

-- The cookie of a session is hashed here: SHA-256 of 256 random bits.
create table access.session (
  session_hash bytea primary key,
  session_id bigint generated always as identity unique, -- as lists show it
  professional_id bigint not null references access.professional,
  membership_id bigint references access.membership,     -- the place that was chosen; null: none yet
  training boolean not null default false,
  provider text not null,                 -- which way they signed in: a name of the country profile, or local
  id_token text,                          -- what the provider asks for when they sign out; null once ended
  agent text not null,                    -- what the browser calls itself, cut short
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_by text                           -- oneself, or who forced it out
);
create index session_professional on access.session (professional_id) where ended_at is null;
create index session_end on access.session (expires_at);

-- A sign-in under way: bound to the browser by a cookie of its own, used once.
create table access.sign_in (
  browser_hash bytea primary key,         -- SHA-256 of 256 random bits
  provider text not null,
  state text not null,
  nonce text not null,
  code_verifier text not null,
  return_to text not null,                -- a path of ours
  expires_at timestamptz not null
);

-- ---------------------------------------------------------------- machines

create table access.machine (
  machine_id bigint generated always as identity primary key,
  client_id text not null unique,
  organisation_id integer not null references registry.organisation,
  name text not null,
  role text not null check (role in ('pharmacist', 'nurse', 'physician', 'laboratory')),
  scopes text[] not null,
  training boolean not null,              -- a sandbox: nothing that it does is real
  created_at timestamptz not null,
  revoked_at timestamptz
);

-- Several at a time, so that a key is changed without a gap.
create table access.machine_key (
  machine_id bigint not null references access.machine,
  kid text not null,                      -- RFC 7638 thumbprint
  jwk jsonb not null,                     -- the public half
  added_at timestamptz not null,
  ended_at timestamptz,
  primary key (machine_id, kid)
);

create table access.machine_certificate (
  machine_id bigint not null references access.machine,
  fingerprint text not null,              -- SHA-256, hexadecimal
  added_at timestamptz not null,
  ended_at timestamptz,
  primary key (machine_id, fingerprint)
);
create unique index machine_certificate_once on access.machine_certificate (fingerprint) where ended_at is null;

create table access.machine_token (
  token_hash bytea primary key,           -- SHA-256 of 256 random bits
  machine_id bigint not null references access.machine,
  scopes text[] not null,
  certificate text,                       -- of the connection that it was asked over: it is bound to that (RFC 8705)
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index machine_token_end on access.machine_token (expires_at);

-- An assertion is taken once (RFC 7523): its jti is kept until it would have ended.
create table access.assertion (
  machine_id bigint not null references access.machine,
  jti text not null,
  expires_at timestamptz not null,
  primary key (machine_id, jti)
);

-- ---------------------------------------------------------------- who looked

-- What the audit says of one report, so that the patient is shown it without reading every chain.
-- Written in the transaction of the audit entry; gone with the names of its day.
create table access.look (
  lane smallint not null,
  report_id bigint not null,
  look_id bigint generated always as identity,
  at timestamptz not null,
  professional_id bigint references access.professional, -- null: a machine
  organisation_id integer not null,
  role text not null,
  action text not null,
  purpose text not null,
  break_glass boolean not null,
  primary key (lane, report_id, look_id)
);
create index look_at on access.look (at);

-- A physician who reads without a right to it declares an emergency, and why: words that are sealed
-- under the key of the day, and go with it.
create table access.emergency (
  emergency_id bigint generated always as identity primary key,
  professional_id bigint not null references access.professional,
  organisation_id integer not null references registry.organisation,
  at timestamptz not null,
  day date not null,
  sealed bytea not null,
  reports integer not null                -- how many were read; 0: nobody was found
);
create index emergency_professional on access.emergency (professional_id, at);
create index emergency_day on access.emergency (day);

-- ---------------------------------------------------------------- rights

grant select, insert, update on access.professional, access.identity, access.membership to opendep_web;
grant select, insert, update, delete on access.session to opendep_web;
grant select, insert, delete on access.sign_in to opendep_web;
grant select, insert, update on access.machine, access.machine_key, access.machine_certificate to opendep_web;
grant select, insert, delete on access.machine_token, access.assertion to opendep_web;
grant select, insert on access.look, access.emergency to opendep_web;
grant select on access.emergency to opendep_operator;
grant select, delete on access.emergency to opendep_worker;
grant usage on schema person to opendep_web;
grant select on person.face, person.report to opendep_web;
grant select, insert on delivery.delivery to opendep_web;
grant select, delete on access.look to opendep_worker;

grant select on access.professional, access.identity, access.membership, access.session, access.look,
  access.machine, access.machine_key, access.machine_certificate to opendep_operator;
grant insert, update on access.professional, access.membership, access.machine, access.machine_key,
  access.machine_certificate to opendep_operator;
grant update (ended_at, ended_by, id_token) on access.session to opendep_operator;
