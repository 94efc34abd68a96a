import type { AddressInfo } from "node:net";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import pino from "pino";
import { type AppParts, buildApp } from "../../../server/src/app.ts";
import { Publication } from "../../../server/src/certificates/trust/publication.ts";
import { UnderWay } from "../../../server/src/operations/under-way.ts";
import { dist, ensureBuilt } from "../built.ts";

/** What the page asked of the professionals' interface. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly key: string | null;
}

/** Answers an address below /api/pro: `GET me`, `POST place` and so on. */
export type Answers = Readonly<
  Record<string, (request: FastifyRequest, reply: FastifyReply) => unknown>
>;

export interface ConsoleServer {
  readonly url: string;
  readonly asked: Asked[];
  /** While true every request of the interface is hung up on. */
  away: boolean;
  readonly close: () => Promise<void>;
}

/**
 * The real web server with its real policy and pages; the professionals' interface answers what a
 * test has put there.
 */
export async function startConsoleServer(answers: Answers): Promise<ConsoleServer> {
  await ensureBuilt();
  const asked: Asked[] = [];
  const state = { away: false };
  const clock = { now: () => new Date() };
  const log = pino({ enabled: false });
  const parts = {
    patient: {},
    laboratory: {},
    operations: {},
    inlets: [],
    underWay: new UnderWay(),
    trustedProxies: [],
    web: dist,
    trust: new Publication([], "fr", clock, log),
    log,
  };
  const app: FastifyInstance = await buildApp(parts as unknown as AppParts);
  for (const [address, answer] of Object.entries(answers)) {
    const [method = "GET", path = ""] = address.split(" ");
    app.route({
      method,
      url: path.startsWith("/") ? path : `/api/pro/${path}`,
      handler: async (request, reply) => {
        if (state.away) {
          request.raw.socket.destroy();
          return reply;
        }
        asked.push({
          method,
          path: request.url,
          body: request.body ?? null,
          key: (request.headers["idempotency-key"] as string | undefined) ?? null,
        });
        return (await answer(request, reply)) ?? reply;
      },
    });
  }
  await app.listen({ host: "127.0.0.1", port: 0 });
  return {
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    asked,
    get away() {
      return state.away;
    },
    set away(away) {
      state.away = away;
    },
    close: () => app.close(),
  };
}
