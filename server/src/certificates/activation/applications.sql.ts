import type { PoolClient } from "pg";
import type { Queryable } from "../../platform/database/pool.ts";
import type { Binding, BindingKind } from "../../platform/tls/client-certificate.ts";

/** The server of an application, and the certificate that it shows. */
export interface Application {
  readonly id: number;
  readonly name: string;
  readonly kind: BindingKind;
  readonly issuer: string;
  readonly bound: string;
  readonly addedAt: Date;
  readonly endedAt: Date | null;
}

/** Those that may ask, or all there ever were. */
export async function applications(db: Queryable, ended: boolean): Promise<Application[]> {
  const { rows } = await db.query<Application>({
    name: "applications",
    text: `select application_id as id, name, kind, issuer, bound, added_at as "addedAt",
        ended_at as "endedAt"
      from activation.application where $1 or ended_at is null order by name, application_id`,
    values: [ended],
  });
  return rows;
}

/** False where the certificate is somebody's already. */
export async function addApplication(
  client: PoolClient,
  name: string,
  { kind, issuer, name: bound }: Binding,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into activation.application (name, kind, issuer, bound, added_at)
      values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [name, kind, issuer, bound, at],
  );
  return rowCount === 1;
}

/** Returns how many certificates it had. */
export async function endApplication(client: PoolClient, name: string, at: Date): Promise<number> {
  const { rowCount } = await client.query(
    "update activation.application set ended_at = $2 where name = $1 and ended_at is null",
    [name, at],
  );
  return rowCount ?? 0;
}
