import type { FastifyInstance, FastifyRequest } from "fastify";
import { AppError } from "../../platform/errors.ts";
import { type MountParts, placed, signedIn } from "../mount/routes.ts";
import type { Streams } from "./streams.ts";
import { topicsFor } from "./topics.ts";

export interface LiveParts extends MountParts {
  readonly streams: Streams;
}

/** Windows come back after each restart and each change of place. */
const rateLimit = {
  max: 60,
  timeWindow: "1 minute",
  keyGenerator: (request: FastifyRequest): string =>
    `events ${request.headers.cookie ?? request.ip}`,
} as const;

/**
 * Tells a window of somebody signed in that what it shows may have changed (server-sent events): a kind
 * of thing and nothing else, so that each look is a request of its own, with its right and its audit.
 */
export function liveRoutes(app: FastifyInstance, parts: LiveParts): void {
  // A server that closes waits for every answer, and these end by themselves never.
  app.addHook("preClose", () => parts.streams.stop());
  app.get("/api/pro/events", { config: { rateLimit } }, async (request, reply) => {
    const caller = await signedIn(parts, request);
    const topics = topicsFor(placed(caller));
    if (topics.length === 0) throw new AppError("not_allowed", "lists nothing that changes");
    const stream = parts.streams.open(caller, topics);
    // A proxy that gathers what it passes on would tell nobody anything.
    reply.headers({ "content-type": "text/event-stream", "x-accel-buffering": "no" });
    return reply.send(stream);
  });
}
