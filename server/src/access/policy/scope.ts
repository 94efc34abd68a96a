import type { Actor } from "../actor.ts";
import type { Condition, ScopeColumns } from "./condition.ts";

/**
 * The records that somebody may act on: made by the policies alone (`decide`), and asked for by every
 * statement over records. Its field is private, so that nothing else passes for one.
 */
export class Scope {
  readonly actor: Actor;
  readonly #conditions: readonly Condition[];

  private constructor(actor: Actor, conditions: readonly Condition[]) {
    this.actor = actor;
    this.#conditions = conditions;
  }

  /** For policies.ts, which knows the conditions under which the actor has the right. */
  static of(actor: Actor, conditions: readonly Condition[]): Scope {
    return new Scope(actor, conditions);
  }

  /** Any one of the conditions suffices; none is no right. */
  sql(columns: ScopeColumns, bind: (value: unknown) => string): string {
    if (this.#conditions.length === 0) return "false";
    const any = this.#conditions.map((one) => one.sql(this.actor, columns, bind));
    return `(${any.join(" or ")})`;
  }
}

/** Where the condition stands in a statement: the first thing that `within` puts in. */
export const permitted = Symbol("permitted");

/** A statement that holds the condition of a scope. Nothing but `within` makes one. */
export interface ScopedStatement {
  readonly text: string;
  readonly values: unknown[];
  readonly [scoped]: true;
}
declare const scoped: unique symbol;

/**
 * Writes a statement over records. The condition comes first among what is put in, and the compiler
 * asks for it; all else becomes a parameter.
 *
 *     within(scope, { organisation: "v.organisation_id" })`
 *       select … from pseudonymous.report_version v where ${permitted} and v.lane = ${lane}`
 */
export const within =
  (scope: Scope, columns: ScopeColumns) =>
  (
    strings: TemplateStringsArray,
    ...put: readonly [typeof permitted, ...unknown[]]
  ): ScopedStatement => {
    const values: unknown[] = [];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const text = put.reduce<string>(
      (before, value, index) =>
        before +
        (value === permitted ? scope.sql(columns, bind) : bind(value)) +
        (strings[index + 1] ?? ""),
      strings[0] ?? "",
    );
    return { text, values } as ScopedStatement;
  };
