import type { Queryable } from "../../platform/database/pool.ts";
import type { CodeForm } from "./sealed-code.ts";

/** What became of codes on one day (UTC). */
export interface CodeFigure {
  readonly date: string;
  readonly form: CodeForm;
  readonly issued: number;
  readonly used: number;
  readonly expired: number;
  readonly withdrawn: number;
}

/** The days between two dates, both included, on which anything was; those of codes forgotten too. */
export async function codeFigures(
  db: Queryable,
  from: string,
  to: string,
  now: Date,
): Promise<CodeFigure[]> {
  const { rows } = await db.query<CodeFigure>(
    `with events as (
        select day, form, issued, used, expired, withdrawn from activation.figure
        union all
        select issued_on, form, 1, 0, 0, 0 from activation.standing
        union all
        select coalesce(settled_on, ends_at::date), form, 0, (state = 'used')::int,
          (state = 'open')::int, (state = 'withdrawn')::int
        from activation.standing where state <> 'open' or ends_at <= $3)
      select day as date, form, sum(issued)::int as issued, sum(used)::int as used,
        sum(expired)::int as expired, sum(withdrawn)::int as withdrawn
      from events where day between $1 and $2 group by day, form order by day, form`,
    [from, to, now],
  );
  return rows;
}
