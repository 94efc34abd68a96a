import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { AppError } from "../platform/errors.ts";
import { metricsType } from "./metrics.ts";
import type { Checks } from "./readiness.ts";

export interface OperationsRoutes {
  /** Whether work may be sent here, check by check. */
  readonly checks: () => Promise<Checks>;
  /** What an operator should know although work may be sent here. */
  readonly warnings: () => Promise<readonly string[]>;
  /** The figures of every process, in the Prometheus text format. */
  readonly metrics: () => Promise<string>;
  /** Null: metrics answer on loopback only. */
  readonly metricsToken: string | null;
}

/** What a supervisor, a load balancer and a monitoring system ask. */
export function operationsRoutes(app: FastifyInstance, parts: OperationsRoutes): void {
  app.get("/health/live", async () => ({ status: "live" }));
  app.get("/health/ready", async (_request, reply) => {
    const [checks, warnings] = await Promise.all([parts.checks(), parts.warnings()]);
    const ready = Object.values(checks).every((check) => check.ok);
    if (!ready) reply.status(503);
    return { status: ready ? "ready" : "not ready", checks, warnings };
  });
  app.get("/metrics", async (request, reply) => {
    if (!mayRead(request, parts.metricsToken)) throw new AppError("not_allowed");
    reply.type(metricsType);
    return parts.metrics();
  });
}

function mayRead(request: FastifyRequest, token: string | null): boolean {
  const { authorization = "" } = request.headers;
  if (token !== null) return sameText(authorization, `Bearer ${token}`);
  return isLoopback(request.socket.remoteAddress ?? "") && !wasForwarded(request);
}

/** Takes as long for every wrong text (the hashes are of one length). */
function sameText(one: string, other: string): boolean {
  const hash = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}

const isLoopback = (address: string): boolean => /^(127\.|::1$|::ffff:127\.)/.test(address);

/** Behind a proxy on this machine everyone comes from loopback; most proxies say for whom they ask. */
const wasForwarded = (request: FastifyRequest): boolean =>
  ["forwarded", "via", "x-forwarded-for", "x-real-ip"].some((name) => name in request.headers);
