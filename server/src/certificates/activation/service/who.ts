import type { Queryable } from "../../../platform/database/pool.ts";
import {
  bindingKey,
  bindingsOf,
  type ClientCertificate,
} from "../../../platform/tls/client-certificate.ts";
import { applications } from "../applications.sql.ts";

/** Whom a certificate that a trusted authority issued belongs to: one of the applications, or nobody. */
export type WhoAsks = (certificate: ClientCertificate) => Promise<number | null>;

/** How soon a change in the table is known, milliseconds. */
const knownForMs = 2_000;

/** Looks at the table again every two seconds; where it cannot be read, what was known holds. */
export function whoAsks(db: Queryable): WhoAsks {
  let known = new Map<string, number>();
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;
  const look = async (): Promise<void> => {
    const rows = await applications(db, false);
    known = new Map(
      rows.map(({ id, kind, issuer, bound }) => [bindingKey({ kind, issuer, name: bound }), id]),
    );
    lookedAt = performance.now();
  };
  return async (certificate) => {
    if (performance.now() - lookedAt >= knownForMs) {
      looking ??= look().finally(() => {
        looking = null;
      });
      const first = lookedAt === Number.NEGATIVE_INFINITY;
      await (first ? looking : looking.catch(() => {}));
    }
    for (const binding of bindingsOf(certificate)) {
      const id = known.get(bindingKey(binding));
      if (id !== undefined) return id;
    }
    return null;
  };
}
