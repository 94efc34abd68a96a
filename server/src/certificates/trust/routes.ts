import type { FastifyInstance } from "fastify";
import { AppError } from "../../platform/errors.ts";
import type { Publication } from "./publication.ts";

const paths = ["keys.json", "2d-doc.json", "revocations.json", "values.json", "rules.json"];

/** Fetched by every verifier and kept: five minutes without asking, then asked by the ETag. */
const caching = "public, max-age=300";

/** What the page that checks certificates works with. Public; there is no look-up of a single code. */
export function trustRoutes(app: FastifyInstance, publication: Publication): void {
  for (const path of [...paths, "rules/:country"]) {
    app.get<{ Params: { country?: string } }>(`/trust/${path}`, async (request, reply) => {
      const { country } = request.params;
      const file = await publication.file(country === undefined ? path : `rules/${country}`);
      if (file === null) throw new AppError("not_found");
      reply.headers({ "cache-control": caching, etag: file.etag });
      if (request.headers["if-none-match"] === file.etag) return reply.status(304).send();
      return reply.type("application/json; charset=utf-8").send(file.body);
    });
  }
}
