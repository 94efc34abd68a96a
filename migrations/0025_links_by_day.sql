-- A link is found by its day and the hash of its token: the links of a day then lie together, where a
-- hash alone meets a page of its own among all days that are kept, and a page that is met for the first
-- time after a checkpoint goes to the log whole (docs/decisions/intake/0045-links-by-day.md). Of one day
-- the key says that no hash is given twice; across days 128 random bits do.
alter table access.patient_link drop constraint patient_link_pkey;
alter table access.patient_link add primary key (named_day, token_hash);
