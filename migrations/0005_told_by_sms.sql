-- Told by several channels, one after the other, and by a carrier that says later what became of a
-- message. What waits for a receipt, and receipts that wait for their message, survive restarts.

-- The channels that follow when this one ends undeliverable, in order, separated by commas; null when
-- none is left. Decided when the version was recorded.
alter table delivery.delivery add column fallback text;
comment on column delivery.delivery.state is
  'waiting, sending, sent, delivered, gathered, superseded, undeliverable (this address takes none; failure says why), dead (nobody to tell, or unreadable)';

-- Which delivery a carrier's message id stands for, until its receipt has come or will come no more.
create table delivery.awaited_receipt (
  lane smallint not null,
  report_id bigint not null,
  version integer not null,
  recipient text not null,
  channel text not null,
  carrier text not null,                  -- the account that took it: two carriers may give one id
  carrier_id text not null,               -- in small letters, without leading zeros
  contact_hash bytea not null,            -- keyed: an id written in another base counts for this number only
  sent_at timestamptz not null,
  falls_back_at timestamptz not null,     -- without a receipt by then the next channel is used as well
  primary key (lane, report_id, version, recipient, channel, carrier_id)
);
create index awaited_receipt_id on delivery.awaited_receipt (carrier_id);

-- Receipts as they came, before they are answered for: an inbox that is emptied at once. It has no
-- lane, since a receipt does not say which delivery it is of; what finds no delivery goes after days.
create table delivery.carrier_receipt (
  receipt_id bigint generated always as identity primary key,
  carrier text not null,
  carrier_id text not null,
  other_ids text[] not null,              -- the same id read as hexadecimal, or written so
  contact_hash bytea not null,
  state text not null,                    -- delivered, undeliverable
  failure text,
  received_at timestamptz not null
);
create index carrier_receipt_received on delivery.carrier_receipt (received_at);

-- How many messages went to one contact in a window; keyed hashes, dropped when the window is over.
create table delivery.contact_window (
  contact_hash bytea not null,
  begins_at timestamptz not null,
  messages integer not null,
  primary key (contact_hash, begins_at)
);

-- What was sent in a day, and what it cost in millionths of the country's unit of money.
create table delivery.spending (
  day date not null,
  channel text not null,
  messages bigint not null,
  cost_millionths bigint not null,
  primary key (day, channel)
);

grant insert on delivery.delivery to opendep_worker;
grant select, insert, update, delete on delivery.awaited_receipt, delivery.carrier_receipt, delivery.contact_window to opendep_worker;
grant select, insert, update on delivery.spending to opendep_worker;
grant usage on schema delivery to opendep_web;
grant select on delivery.spending to opendep_web;
grant select on delivery.awaited_receipt, delivery.carrier_receipt, delivery.contact_window, delivery.spending to opendep_operator;
