import type { Pool } from "pg";
import type { Clock } from "../../platform/clock.ts";
import { AppError } from "../../platform/errors.ts";
import type { KeyStore } from "../../platform/keys/key-store.ts";
import type { Catalogue } from "../../result/catalogue.ts";
import type { HistoryRules } from "../../result/country.ts";
import type { Actor } from "../actor.ts";

/** What the history of a person is put together from, in the web process. */
export interface HistoryParts {
  readonly pool: Pool;
  /** Opens `named`. */
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  /** What the country says; null where it has no history. */
  readonly rules: HistoryRules | null;
  /** The audit chain of this process. */
  readonly writer: string;
}

/** Why somebody reads no history whatever a patient agrees to; null: they may be allowed. */
export function barred(
  rules: HistoryRules | null,
  { role, kind, training }: Actor,
): "country" | "role" | "training" | null {
  if (rules === null) return "country";
  if (kind === "machine" || !rules.roles.some((one) => one === role)) return "role";
  return training ? "training" : null;
}

/** @throws {AppError} not_allowed */
export function rulesFor({ rules }: HistoryParts, actor: Actor): HistoryRules {
  const why = barred(rules, actor);
  if (why !== null || rules === null) throw new AppError("not_allowed", `history: ${why}`);
  return rules;
}
