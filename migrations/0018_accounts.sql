-- Accounts of the platform's own: who is proven by no national identity signs in by address, password
-- and a second factor.
create schema account;

create table account.account (
  professional_id bigint primary key references access.professional,
  email text not null,                    -- where they are written to, as it was given
  language text not null check (language in ('fr', 'en')),
  password text,                          -- scrypt, with its parameters and salt; null: invited, or reset
  totp bytea,                             -- secret of the second factor, sealed under the key account
  totp_step bigint not null default 0,    -- the last step that was taken: a code counts once (RFC 6238 section 5.2)
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check ((password is null) = (totp is null))
);
create unique index account_email on account.account (lower(email));

-- What stands in for a second factor that is lost: each once.
create table account.recovery_code (
  professional_id bigint not null references account.account,
  code_hash bytea not null,               -- HMAC under the key account, of 60 random bits
  primary key (professional_id, code_hash)
);

-- A way that is open once: a link that was mailed, a sign-in between its two steps, or an
-- exchange of the second factor.
create table account.ticket (
  ticket_hash bytea primary key,          -- SHA-256 of 128 random bits or more
  purpose text not null check (purpose in ('invitation', 'recovery', 'second step', 'new factor')),
  professional_id bigint not null references account.account,
  totp bytea,                             -- the secret that is offered, sealed
  expires_at timestamptz not null
);
create index ticket_professional on account.ticket (professional_id);
create index ticket_end on account.ticket (expires_at);

-- Tries that may have been wrong, by what they are counted by. Kept for addresses that are nobody's too:
-- what is answered tells nothing.
create table account.attempt (
  attempt_key bytea primary key,          -- SHA-256 of an address of mail or of the network
  failures double precision not null,     -- less what was forgotten since
  last_at timestamptz not null,
  blocked_until timestamptz
);
create index attempt_last on account.attempt (last_at);

grant usage on schema account to opendep_web, opendep_operator;
grant select, insert, update, delete on account.ticket, account.attempt to opendep_web;
grant select, insert, update on account.account to opendep_web, opendep_operator;
grant select, insert, delete on account.recovery_code to opendep_web;
grant select, delete on account.recovery_code to opendep_operator;
grant select, insert, delete on account.ticket to opendep_operator;
