-- Telling, and linking persons, step back while taking results is behind: until when each process that takes them asks
-- for it. A row that is not renewed ends by itself, so that no process that died holds anybody back.
create table delivery.step_back (
  writer text primary key,
  until timestamptz not null
);
grant select, insert, update on delivery.step_back to opendep_intake;
grant usage on schema delivery to opendep_follower;
grant select on delivery.step_back to opendep_worker, opendep_follower, opendep_operator;

-- One job wakes for many batches: while one that is due waits or runs, another would find nothing more.
create or replace function delivery.wake(recipient text, payload json) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from graphile_worker.jobs j
      where j.task_identifier = 'deliver-' || recipient and j.attempts < j.max_attempts
        and j.run_at <= pg_catalog.now()
        -- That of a worker that was killed stays locked for hours.
        and (j.locked_at is null or j.locked_at > pg_catalog.now() - interval '10 seconds')) then
    perform graphile_worker.add_job('deliver-' || recipient, payload, max_attempts => 3);
  end if;
end $$;
