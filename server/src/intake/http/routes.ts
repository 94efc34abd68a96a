import type { FastifyInstance } from "fastify";
import { inletAsker } from "./ask-inlet.ts";
import { sourceHeader } from "./inlet.ts";

const types = [
  "application/hl7-v2",
  "application/hl7-v2+er7",
  "x-application/hl7-v2+er7",
  "text/plain",
];

/** `POST /intake/hl7v2`: forwarded as it is to an intake process. */
export function intakeRoutes(app: FastifyInstance, inlets: readonly string[]): void {
  const ask = inletAsker(inlets);
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(types, { parseAs: "buffer" }, (_request, body, done) =>
      done(null, body),
    );
    scope.post("/intake/hl7v2", { bodyLimit: 16 * 1024 * 1024 }, async (request, reply) => {
      const authorization = request.headers.authorization ?? "";
      const headers = { authorization, [sourceHeader]: request.ip };
      const answer = await ask({ path: "/", headers, body: request.body as Buffer });
      return reply.type(answer.type).send(answer.body);
    });
  });
}
