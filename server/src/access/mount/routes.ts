import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "../../platform/errors.ts";
import type { Actor } from "../actor.ts";
import { type AnyProRoute, FileAnswer } from "../pro-route.ts";
import { cookieNames, cookieOf } from "../session/cookies.ts";
import { actorOf, type SignedIn, signedInBy } from "../session/who.ts";
import { checked } from "./faults.ts";
import { fromOwnPage } from "./own-page.ts";
import { allowed, type RefusalParts } from "./refusal.ts";

export interface MountParts extends RefusalParts {
  /** Address of our pages. */
  readonly publicUrl: string;
}

/** Most that one signed-in person asks in a minute: far above typing, far below what hurts. */
const rateLimit = {
  max: 600,
  timeWindow: "1 minute",
  keyGenerator: (request: FastifyRequest): string =>
    `pro ${request.headers.cookie ?? request.headers.authorization ?? request.ip}`,
} as const;

/** Serves declared routes to people who are signed in, below /api/pro. */
export function proRoutes(
  app: FastifyInstance,
  parts: MountParts,
  routes: readonly AnyProRoute[],
): void {
  for (const route of routes) {
    app.route({
      method: route.method,
      url: `/api/pro/${route.path}`,
      config: { rateLimit },
      bodyLimit: route.bodyLimit ?? 65_536,
      handler: async (request, reply) => {
        const actor = placed(await signedIn(parts, request));
        return answer(parts, route, actor, request, reply);
      },
    });
  }
}

/**
 * Who asks, from a page of ours. What a page asks by itself, while nobody is before it, keeps no session
 * alive (ASVS 3.3.2). @throws {AppError} signed_out, other_site
 */
export async function signedIn(parts: MountParts, request: FastifyRequest): Promise<SignedIn> {
  const { session } = cookieNames(parts.publicUrl.startsWith("https:"));
  const isByItself = request.headers["x-opendep-by-itself"] !== undefined;
  const secretOf = cookieOf(request.headers.cookie, session);
  const caller = await signedInBy(parts, secretOf, !isByItself);
  if (!caller) throw new AppError("signed_out");
  const csrf = request.headers["x-opendep-csrf"];
  const said = {
    method: request.method,
    origin: request.headers.origin,
    host: request.host,
    csrf: typeof csrf === "string" ? csrf : undefined,
  };
  fromOwnPage(said, caller.secret, parts.publicUrl);
  return caller;
}

/** What they are, and where. @throws {AppError} no_place */
export function placed(caller: SignedIn): Actor {
  const actor = actorOf(caller);
  if (actor === null) throw new AppError("no_place");
  return actor;
}

/** One call of a route: the right first, then the shapes, then what it does. */
export async function answer(
  parts: RefusalParts,
  route: AnyProRoute,
  actor: Actor,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const scope = await allowed(parts, actor, route);
  const body = checked(route.body, request.body, "");
  const query = checked(route.query, request.query, "");
  const params = checked(route.params, request.params, "");
  const idempotencyKey = keyOf(request.headers["idempotency-key"]);
  const made = await route.handle({ actor, scope, body, query, params, idempotencyKey });
  return made instanceof FileAnswer ? file(made, reply) : (made ?? null);
}

function keyOf(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header === "string" && /^[\x21-\x7e]{1,200}$/.test(header)) return header;
  throw new AppError("bad_request", "header: idempotency-key");
}

const file = (made: FileAnswer, reply: FastifyReply): FastifyReply =>
  reply
    .type(made.type)
    .header("content-disposition", `attachment; filename="${made.name.replace(/[^\w.-]/g, "_")}"`)
    .send(Buffer.from(made.bytes));
