import type { Pool } from "pg";
import { appendLink } from "../../audit/append.sql.ts";
import type { Clock } from "../../platform/clock.ts";
import { transaction } from "../../platform/database/pool.ts";
import { AppError } from "../../platform/errors.ts";
import type { Actor } from "../actor.ts";
import { entryOf } from "../audit/entry-of.ts";
import { decide } from "../policies.ts";
import type { Scope } from "../policy/scope.ts";
import type { AnyProRoute } from "../pro-route.ts";

export interface RefusalParts {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly writer: string;
}

/** What the actor may reach by a route. A refusal is written to the audit. @throws {AppError} not_allowed */
export async function allowed(
  parts: RefusalParts,
  actor: Actor,
  route: AnyProRoute,
): Promise<Scope> {
  const scope = decide(actor, route.may);
  if (scope !== null) return scope;
  const [action, resource] = route.may;
  const entry = entryOf(actor, {
    action: "refused",
    purpose: "no right to it",
    subject: { wanted: `${action} ${resource}` },
  });
  await transaction(parts.pool, (client) =>
    appendLink(client, parts.writer, 0, [entry], parts.clock.now()),
  );
  throw new AppError("not_allowed", `${actor.role}: ${action} ${resource}`);
}
