import { request as httpRequest } from "node:http";
import type { FastifyInstance, FastifyReply } from "fastify";
import { AppError } from "../../platform/errors.ts";
import { sourceHeader } from "./inlet.ts";

const types = [
  "application/hl7-v2",
  "application/hl7-v2+er7",
  "x-application/hl7-v2+er7",
  "text/plain",
];

/**
 * `POST /intake/hl7v2`: forwarded as it is to an intake process, which alone has the keys. Where
 * there are several they take turns, and one that is away is passed over.
 */
export function intakeRoutes(app: FastifyInstance, inlets: readonly string[]): void {
  let turn = 0;
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(types, { parseAs: "buffer" }, (_request, body, done) =>
      done(null, body),
    );
    scope.post("/intake/hl7v2", { bodyLimit: 16 * 1024 * 1024 }, async (request, reply) => {
      const authorization = request.headers.authorization ?? "";
      const headers = { authorization, [sourceHeader]: request.ip };
      turn = (turn + 1) % inlets.length;
      const order = [...inlets.slice(turn), ...inlets.slice(0, turn)];
      await forward(order, request.body as Buffer, headers, reply);
      return reply;
    });
  });
}

/** Nobody listens there: nothing was sent. */
const isAway = (error: unknown): boolean =>
  ["ENOENT", "ECONNREFUSED"].includes((error as NodeJS.ErrnoException).code ?? "");

function forward(
  [inlet, ...others]: readonly string[],
  body: Buffer,
  headers: Record<string, string>,
  reply: FastifyReply,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const away = (cause: unknown): void =>
      reject(new AppError("unavailable", "the intake process does not answer", { cause }));
    const asking = httpRequest(
      { socketPath: inlet, path: "/", method: "POST", headers, timeout: 60_000 },
      (answer) => {
        const status = answer.statusCode ?? 503;
        if (status === 401) return reject(new AppError("not_authenticated"));
        if (status === 413) return reject(new AppError("too_large"));
        if (status !== 200) return away(null);
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", away);
        answer.on("end", () => {
          const type = answer.headers["content-type"] ?? "text/plain";
          void reply.type(type).send(Buffer.concat(chunks));
          resolve();
        });
      },
    );
    asking.on("timeout", () => asking.destroy(new Error("timeout")));
    asking.on("error", (error) => {
      if (others.length === 0 || !isAway(error)) return away(error);
      forward(others, body, headers, reply).then(resolve, reject);
    });
    asking.end(body);
  });
}
