import type { PoolClient, QueryResultRow } from "pg";
import type { Queryable } from "../../platform/database/pool.ts";
import type { ScopedStatement } from "./scope.ts";

/**
 * The way of the professionals' side to records: it takes statements that hold the condition of a scope
 * and no others.
 */
export async function rowsWithin<Row extends QueryResultRow>(
  db: Queryable,
  statement: ScopedStatement,
): Promise<Row[]> {
  const { text, values } = statement;
  return (await db.query<Row>(text, values)).rows;
}

/** The same page by page, as the rows stood when the first one was asked for; in an open transaction. */
export async function* pagesWithin<Row extends QueryResultRow>(
  client: PoolClient,
  { text, values }: ScopedStatement,
  size: number,
): AsyncGenerator<Row[]> {
  await client.query(`declare pages no scroll cursor for ${text}`, values);
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${size} from pages`);
    if (rows.length > 0) yield rows;
    if (rows.length < size) break;
  }
  await client.query("close pages");
}
