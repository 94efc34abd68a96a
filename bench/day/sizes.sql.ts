import type { Client } from "pg";

export interface Size {
  /** Of a table with its partitions, or of an index with its parts. */
  readonly name: string;
  readonly table: string;
  readonly kind: "table" | "index" | "toast";
  readonly bytes: number;
}

/** Every table and index of the platform's schemas; partitions count to what they are parts of. */
export async function sizesNow(client: Client): Promise<Size[]> {
  const { rows } = await client.query<{
    name: string;
    table: string;
    kind: Size["kind"];
    bytes: string;
  }>(
    `with whole as (
        select c.oid, coalesce(pg_partition_root(c.oid), c.oid) as root from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'i') and n.nspname in ('registry', 'intake', 'named', 'pseudonymous',
          'delivery', 'access', 'audit', 'person', 'operations', 'retention', 'graphile_worker')
      ), every as (
        select w.root, w.oid, 'own' as part from whole w
        union all
        select w.root, c.reltoastrelid, 'toast' from whole w join pg_class c on c.oid = w.oid
        where c.reltoastrelid <> 0
      )
      select e.root::regclass::text as name,
        case when r.relkind in ('i', 'I') then i.indrelid else e.root end::regclass::text as "table",
        case when e.part = 'toast' then 'toast' when r.relkind in ('i', 'I') then 'index' else 'table' end as kind,
        sum(case when e.part = 'toast' then pg_total_relation_size(e.oid) else pg_relation_size(e.oid)
          + pg_relation_size(e.oid, 'fsm') + pg_relation_size(e.oid, 'vm') end)::bigint as bytes
      from every e join pg_class r on r.oid = e.root left join pg_index i on i.indexrelid = e.root
      group by 1, 2, 3 order by 2, 3 desc, 1`,
  );
  return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }));
}

/** What each grew by; nothing of what did not. */
export function growth(before: readonly Size[], after: readonly Size[]): Size[] {
  const key = (one: Size): string => `${one.name} ${one.kind}`;
  const had = new Map(before.map((one) => [key(one), one.bytes]));
  return after
    .map((one) => ({ ...one, bytes: one.bytes - (had.get(key(one)) ?? 0) }))
    .filter((one) => one.bytes > 0);
}

/** Combinations of match keys that the follower knows. */
export async function personsNow(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: string }>("select count(*) from person.face");
  return Number(rows[0]?.count);
}
