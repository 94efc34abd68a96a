import type { z } from "zod";
import type { Actor } from "./actor.ts";
import type { Scope } from "./policy/scope.ts";

/** What may be done. Who may do which to what stands in policies.ts, as sentences. */
export type Action =
  | "read"
  | "list"
  | "search"
  | "enter"
  | "send"
  | "correct"
  | "cancel"
  | "export"
  | "manage"
  | "approve"
  | "break-glass"
  | "ask";

/** To what. */
export type Resource =
  | "result"
  | "history"
  | "patient"
  | "entry"
  | "series"
  | "proof"
  | "organisation"
  | "application"
  | "member"
  | "machine"
  | "audit"
  | "rights"
  | "session"
  | "platform";

/** What a handler is given: who asks, what they may reach, and what was sent (checked). */
export interface ProCall<Body, Query, Params> {
  readonly actor: Actor;
  /** Which records the actor's right is a right to: statements over records ask for it (`within`). */
  readonly scope: Scope;
  readonly body: Body;
  readonly query: Query;
  readonly params: Params;
  /** Of the header Idempotency-Key; null when there is none. */
  readonly idempotencyKey: string | null;
}

/**
 * A route of the professionals' side, declared without knowing Fastify: what it does to what, the
 * shapes it takes, and what it answers. A body, query or parameter of another shape is answered 400
 * with each fault and its place before `handle` is asked; an actor without the right, 403.
 */
export interface ProRoute<B extends z.ZodType, Q extends z.ZodType, P extends z.ZodType> {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below `/api/pro` (session) and, where `machines` says so, below `/api/v1` too (bearer token). */
  readonly path: string;
  readonly may: readonly [Action, Resource];
  readonly machines?: boolean;
  /** Needs the header Idempotency-Key, and answers the same under the same one. */
  readonly keyed?: true;
  readonly body?: B;
  readonly query?: Q;
  readonly params?: P;
  /** The shape of what it answers, for the OpenAPI document; a test holds the answers to it. */
  readonly answer?: z.ZodType;
  /** Most bytes of a body; 65,536 unless told. */
  readonly bodyLimit?: number;
  /** One sentence for the OpenAPI document. */
  readonly summary: string;
  handle(call: ProCall<z.infer<B>, z.infer<Q>, z.infer<P>>): Promise<unknown>;
}

/** A route of any shape, as lists of routes hold it. */
export type AnyProRoute = ProRoute<z.ZodType, z.ZodType, z.ZodType>;

/** What `handle` answers where it answers a file, and not JSON. */
export class FileAnswer {
  /** As `application/pdf`. */
  readonly type: string;
  /** Under which a browser keeps it; no value of a named field. */
  readonly name: string;
  readonly bytes: Uint8Array;

  constructor(type: string, name: string, bytes: Uint8Array) {
    this.type = type;
    this.name = name;
    this.bytes = bytes;
  }
}

/** Declares a route with the types of its shapes. */
export function proRoute<
  B extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  P extends z.ZodType = z.ZodUndefined,
>(route: ProRoute<B, Q, P>): ProRoute<B, Q, P> {
  return route;
}
