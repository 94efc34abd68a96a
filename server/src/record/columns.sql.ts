import type { PoolClient } from "pg";

/**
 * Many rows in one statement: an array per column, by unnest. A batch costs one round trip a table,
 * and the plan is prepared once per connection.
 */
export interface Table<Row> {
  readonly name: string;
  /** Column to its SQL type; the order is that of the statement. */
  readonly columns: { readonly [K in keyof Row]: string };
}

export async function insertRows<Row extends object>(
  client: PoolClient,
  table: Table<Row>,
  rows: readonly Row[],
  tail = "",
): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(table.columns) as (keyof Row & string)[];
  const arrays = names.map((name, index) => `$${index + 1}::${table.columns[name]}[]`);
  await client.query({
    name: `insert ${table.name}`,
    text: `insert into ${table.name} (${names.join(", ")}) select * from unnest(${arrays.join(", ")}) ${tail}`,
    values: names.map((name) => rows.map((row) => row[name])),
  });
}
