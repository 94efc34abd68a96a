import type { Queryable } from "../../../platform/database/pool.ts";
import {
  bindingKey,
  bindingsOf,
  type ClientCertificate,
} from "../../../platform/tls/client-certificate.ts";
import { applications } from "../applications.sql.ts";

/** Whom a certificate that a trusted authority issued belongs to: one of the applications, or nobody. */
export type WhoAsks = (certificate: ClientCertificate) => Promise<number | null>;

/** How soon the end of an application is known, and how soon a new one is; milliseconds. */
const knownForMs = 2_000;
const unknownForMs = 100;

/**
 * Looks at the table again every two seconds, and sooner for a certificate that is not in it: one that
 * was just registered is taken at once. Where it cannot be read, what was known holds.
 */
export function whoAsks(db: Queryable): WhoAsks {
  let known: ReadonlyMap<string, number> | null = null;
  let lookedAt = 0;
  let looking: Promise<ReadonlyMap<string, number>> | null = null;
  const look = async (): Promise<ReadonlyMap<string, number>> => {
    const rows = await applications(db, false);
    lookedAt = performance.now();
    known = new Map(
      rows.map(({ id, kind, issuer, bound }) => [bindingKey({ kind, issuer, name: bound }), id]),
    );
    return known;
  };
  const notOlderThan = async (ms: number): Promise<ReadonlyMap<string, number>> => {
    const before = known;
    if (before !== null && performance.now() - lookedAt < ms) return before;
    looking ??= look().finally(() => {
      looking = null;
    });
    return before === null ? looking : looking.catch(() => before);
  };
  return async (certificate) => {
    const keys = bindingsOf(certificate).map(bindingKey);
    for (const ms of [knownForMs, unknownForMs]) {
      const all = await notOlderThan(ms);
      const key = keys.find((one) => all.has(one));
      if (key !== undefined) return all.get(key) ?? null;
    }
    return null;
  };
}
