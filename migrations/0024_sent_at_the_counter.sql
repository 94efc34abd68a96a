-- A proof sent at once from the counter, to the contact of the entry or to another one: each asking, and
-- what became of it once another took its place. What waits is a row of delivery.delivery of the recipient
-- `proof`, sent by the queues of all messages.
create table delivery.asked (
  lane smallint not null,
  asked_id bigint generated always as identity,
  report_id bigint not null,
  version integer not null,
  channel text not null,                  -- sms, email
  organisation_id integer not null,
  typed boolean not null,                 -- to a contact that was typed, not to that of the entry
  asked_by text not null,                 -- as in the audit: professional 12, machine 3
  asked_at timestamptz not null,
  key_hash bytea not null,                -- of the idempotency key: a double click sends once
  day date not null,                      -- the key that `sealed` is under
  sealed bytea,                           -- where to; null once erased
  replaced_at timestamptz,                -- when a later one took its row of delivery.delivery
  state text,                             -- of what was replaced: how it had ended by then
  failure text,
  finished_at timestamptz,
  primary key (lane, asked_id),
  unique (lane, organisation_id, key_hash)
);
create unique index asked_current on delivery.asked (lane, report_id, version, channel)
  where replaced_at is null;
create index asked_report on delivery.asked (lane, report_id);
create index asked_sealed on delivery.asked (day) where sealed is not null;

grant select, insert on delivery.asked to opendep_web;
grant update (replaced_at, state, failure, finished_at) on delivery.asked to opendep_web;
-- One that ended is sent again in its place; the receipt of the one before says nothing of it.
grant update (state, attempts, next_try_at, created_at, finished_at, receipt, failure, organisation_id)
  on delivery.delivery to opendep_web;
grant select, delete on delivery.awaited_receipt to opendep_web;
grant select on delivery.asked to opendep_worker;
-- The daily erasure, and that of one person.
grant update (sealed) on delivery.asked to opendep_worker, opendep_operator;
grant select on delivery.asked to opendep_operator;
