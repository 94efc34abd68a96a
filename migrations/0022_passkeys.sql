-- Passkeys of accounts, places that are offered to somebody who has an account, and what a national
-- identity proved but nobody can be there.

-- A passkey (WebAuthn) of whoever has an account. The private half never leaves their device.
create table account.passkey (
  passkey_id bigint generated always as identity primary key,
  professional_id bigint not null references account.account,
  credential_id text not null unique,     -- as the device names it, base64url
  public_key bytea not null,              -- COSE (RFC 9052)
  counter bigint not null,                -- how often the device has signed; 0 where it does not count
  transports text[] not null,             -- by what the browser reaches it: internal, usb, hybrid ...
  name text not null,                     -- as its holder calls it
  added_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_professional on account.passkey (professional_id);

-- What a device is asked to sign, once: to be added, to let in alone, or as the second step.
create table account.challenge (
  challenge_hash bytea primary key,       -- SHA-256 of 256 random bits
  purpose text not null check (purpose in ('add', 'sign in', 'second step')),
  bound_to bytea,                         -- hash of the session or of the first step that asked; null: nobody is known yet
  expires_at timestamptz not null
);
create index challenge_end on account.challenge (expires_at);

-- A place that is offered to somebody who has an account already: it is theirs once they accept it.
create table access.offer (
  offer_id bigint generated always as identity primary key,
  professional_id bigint not null references access.professional,
  organisation_id integer not null references registry.organisation,
  role text not null,
  until timestamptz,                      -- of the membership that it becomes
  offered_at timestamptz not null,
  offered_by text not null,               -- as in the audit
  unique (professional_id, organisation_id, role)
);
create index offer_organisation on access.offer (organisation_id);

-- Roles that the identity of this sign-in proves in places where nobody can have them.
alter table access.session add column not_given jsonb;

grant select, insert, update, delete on account.passkey to opendep_web;
grant select, delete on account.passkey to opendep_operator;
grant select, insert, delete on account.challenge to opendep_web;
grant select, insert, delete on access.offer to opendep_web, opendep_operator;
