import type { FastifyInstance, FastifyRequest } from "fastify";
import { AppError } from "../platform/errors.ts";
import { registry } from "./metrics.ts";

export interface OperationsRoutes {
  /** Resolves to what keeps the platform from serving; empty when all is well. */
  readonly faults: () => Promise<readonly string[]>;
  /** Null: metrics answer on loopback only. */
  readonly metricsToken: string | null;
}

/** What a supervisor, a load balancer and a monitoring system ask. */
export function operationsRoutes(app: FastifyInstance, parts: OperationsRoutes): void {
  app.get("/health/live", async () => ({ status: "live" }));
  app.get("/health/ready", async (_request, reply) => {
    const faults = await parts.faults();
    if (faults.length > 0) reply.status(503);
    return { status: faults.length === 0 ? "ready" : "not ready", faults };
  });
  app.get("/metrics", async (request, reply) => {
    if (!mayRead(request, parts.metricsToken)) throw new AppError("not_allowed");
    reply.type(registry.contentType);
    return registry.metrics();
  });
}

function mayRead(request: FastifyRequest, token: string | null): boolean {
  if (token !== null) return request.headers.authorization === `Bearer ${token}`;
  return /^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? "");
}
