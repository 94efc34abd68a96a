/**
 * What follows at a moment (`now`, the place of a parameter), within one statement, the deliveries that a part named `lost` holds (rows of
 * delivery.delivery that will not arrive by their channel): each goes on by its next channel, once,
 * with the urgency of all that was gathered into it. A version that a newer one was told after goes
 * on by none. Where none is left, what was gathered into it has not arrived either.
 */
export const followLost = (now: string): string => `
  ungathered as (
    update delivery.delivery g set state = 'undeliverable', failure = l.failure
    from lost l where l.fallback is null and g.lane = l.lane and g.report_id = l.report_id
      and g.recipient = l.recipient and g.channel = l.channel and g.version <> l.version
      and g.state = 'gathered' and g.finished_at >= l.created_at),
  fallen_back as (
    insert into delivery.delivery (lane, report_id, version, recipient, channel, organisation_id,
      reason, priority, state, created_at, next_try_at, fallback)
    select l.lane, l.report_id, l.version, l.recipient, split_part(l.fallback, ',', 1),
      l.organisation_id, l.reason,
      least(l.priority, (select min(g.priority) from delivery.delivery g where g.lane = l.lane
        and g.report_id = l.report_id and g.recipient = l.recipient and g.channel = l.channel
        and g.state = 'gathered' and g.finished_at >= l.created_at)),
      'waiting', l.created_at, ${now}::timestamptz, nullif(substring(l.fallback from ',(.*)'), '')
    from lost l where l.fallback is not null
      and not exists (select from delivery.delivery n where n.lane = l.lane
        and n.report_id = l.report_id and n.recipient = l.recipient and n.version > l.version
        and n.state in ('waiting', 'sending', 'sent', 'delivered'))
    on conflict do nothing
    returning 1)`;
