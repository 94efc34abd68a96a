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

/** `POST /intake/hl7v2`: forwarded as it is to the intake process, which alone has the keys. */
export function intakeRoutes(app: FastifyInstance, inlet: string): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(types, { parseAs: "buffer" }, (_request, body, done) =>
      done(null, body),
    );
    scope.post("/intake/hl7v2", { bodyLimit: 16 * 1024 * 1024 }, async (request, reply) => {
      const authorization = request.headers.authorization ?? "";
      const headers = { authorization, [sourceHeader]: request.ip };
      await forward(inlet, request.body as Buffer, headers, reply);
      return reply;
    });
  });
}

function forward(
  inlet: string,
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
    asking.on("error", away);
    asking.end(body);
  });
}
