import type { QueryResultRow } from "pg";
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
