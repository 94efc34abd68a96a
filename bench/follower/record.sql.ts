import type { Client } from "pg";

/**
 * Versions of reports as the record has them, of made-up people: three in five have an identifier, one
 * in two a birthplace, and each comes with and without them. Spread over the lanes, behind the last
 * position of each.
 */
export async function addVersions(
  client: Client,
  count: number,
  persons: number,
  from: number,
): Promise<void> {
  await client.query(
    `with said as (
        select g as n, (g % 16)::smallint as lane, (hashint8(g * 31 + 7)::bigint & 2147483647) % $2 as p
        from generate_series($3::bigint + 1, $3::bigint + $1::bigint) g
      )
      insert into pseudonymous.report_version (lane, report_id, version, position, organisation_id,
        message_id, message_day, recorded_at, superseded_on_arrival, previous_version,
        previous_identity, content_hash, contact_hash, order_time, said_at, status_rank,
        match_version, match_identifier, match_traits, match_traits_birthplace, match_near,
        match_year, identity_hash, age_years, sex)
      select lane, n, 1, k.position + row_number() over (partition by lane order by n), lane, n,
        current_date, now(), false, null, false, substring(sha256(n::text::bytea) for 16),
        substring(sha256(n::text::bytea) for 16), now(), now(), 2, 1,
        case when p % 5 < 3 and n % 3 > 0 then sha256(('i' || p)::bytea) end,
        sha256(('t' || p)::bytea),
        case when p % 2 = 0 and n % 4 > 0 then sha256(('b' || p)::bytea) end,
        substring(sha256(('n' || p)::bytea) for 16), substring(sha256(('y' || p)::bytea) for 16),
        sha256(('t' || p)::bytea), 40, 'F'
      from said join pseudonymous.lane_counter k using (lane)`,
    [count, persons, from],
  );
  await client.query(
    `update pseudonymous.lane_counter k set position = v.last
      from (select lane, max(position) as last from pseudonymous.report_version group by lane) v
      where v.lane = k.lane`,
  );
  await client.query("analyze pseudonymous.report_version");
}

/** The index rows of so many versions alone, in batches of a durable transaction each; seconds. */
export async function measureFloor(client: Client, count: number, batch: number): Promise<number> {
  await client.query("create table bench_floor (like person.report including all)");
  const started = performance.now();
  for (let done = 0; done < count; done += batch) {
    await client.query(
      `insert into bench_floor (lane, face, report_lane, report_id, version, entry)
        select g % 16, substring(sha256(g::text::bytea) for 16), g % 16, g, 1, 'came'
        from generate_series($1::bigint + 1, $1::bigint + $2::bigint) g`,
      [done, Math.min(batch, count - done)],
    );
  }
  const seconds = (performance.now() - started) / 1_000;
  await client.query("drop table bench_floor");
  return seconds;
}

export async function countOf(client: Client): Promise<{ persons: number; doubts: number }> {
  const { rows } = await client.query<{ persons: number; doubts: number }>(
    `select (select count(distinct person) from person.alias)::int as persons,
      (select count(*) from person.doubt)::int as doubts`,
  );
  return rows[0] ?? { persons: 0, doubts: 0 };
}
