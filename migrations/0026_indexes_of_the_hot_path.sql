-- Two indexes that every batch wrote to, for what others serve as well.

-- Links go with the names of their day, and their key begins with the day.
drop index access.patient_link_expiry;

-- Auditors read the log by time. Laboratories' programs stand in what they see, so every entry of the
-- intake came into an index as wide as its key. By the time alone those of a batch share one place;
-- what stands at one time is put in order as it is read.
create index entry_at on audit.entry (at);
drop index audit.entry_of_people;
