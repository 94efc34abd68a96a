import type { FastifyInstance } from "fastify";
import type { AnyProRoute } from "../pro-route.ts";
import { describeApi } from "./describe.ts";

/** `GET /api/v1/openapi.json`: no secret, so that whoever writes software reads it before they have a key. */
export function apiDescription(
  app: FastifyInstance,
  routes: readonly AnyProRoute[],
  publicUrl: string,
): void {
  const description = describeApi(routes, publicUrl);
  app.get("/api/v1/openapi.json", async () => description);
}
