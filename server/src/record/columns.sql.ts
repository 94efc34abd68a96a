import type { PoolClient } from "pg";
import { type ArrayType, columnOf, type ElementValue } from "../platform/database/binary-array.ts";

/** A table that a batch writes to. */
export interface Table<Row> {
  readonly name: string;
  /** Column to its SQL type; the order is that of the statement. `numeric` is given as text. */
  readonly columns: { readonly [K in keyof Row]: ArrayType | "numeric" };
  /** Said after the rows: what happens to one that is there already. */
  readonly onConflict?: string;
}

/** Rows on their way into their table. */
export interface TableRows {
  readonly table: Table<Record<string, ElementValue>>;
  readonly rows: readonly Record<string, ElementValue>[];
}

export const rowsOf = <Row>(table: Table<Row>, rows: readonly Row[]): TableRows =>
  ({ table, rows }) as unknown as TableRows;

/**
 * Many rows of several tables in one statement: an array per column, by unnest, and an insert per
 * table. The arrays of a table are of one length, and are unnested side by side in the select list: in
 * `from` each would become a table of its own first, which costs the server twice as much a row. A batch costs one round trip, and the plan is prepared once per connection, under `name`:
 * the same name always comes with the same tables.
 */
export async function writeRows(
  client: PoolClient,
  name: string,
  parts: readonly TableRows[],
): Promise<void> {
  if (parts.every((part) => part.rows.length === 0)) return;
  await client.query({
    name,
    text: statementOf(name, parts),
    values: parts.flatMap(({ table, rows }) =>
      Object.entries(table.columns).map(([column, type]) =>
        columnOf(type === "numeric" ? "text" : type, rows, (row) => row[column] ?? null),
      ),
    ),
  });
}

const statements = new Map<string, string>();

function statementOf(name: string, parts: readonly TableRows[]): string {
  const known = statements.get(name);
  if (known) return known;
  let number = 0;
  const inserts = parts.map(({ table }) => {
    const values = Object.values(table.columns).map((type) => {
      number += 1;
      return type === "numeric"
        ? `unnest($${number}::text[])::numeric`
        : `unnest($${number}::${type}[])`;
    });
    return `insert into ${table.name} (${Object.keys(table.columns).join(", ")})
      select ${values.join(", ")} ${table.onConflict ?? ""}`;
  });
  const last = inserts.pop();
  const before = inserts.map((insert, index) => `part${index} as (${insert})`);
  const statement = before.length === 0 ? `${last}` : `with ${before.join(",\n")}\n${last}`;
  statements.set(name, statement);
  return statement;
}
