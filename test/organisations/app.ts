import Fastify, { type FastifyInstance } from "fastify";
import type { Role } from "../../server/src/access/actor.ts";
import { proRoutes } from "../../server/src/access/mount/routes.ts";
import { loadCountry } from "../../server/src/country/load.ts";
import { organisationRoutes } from "../../server/src/organisations/pro-routes.ts";
import { registrationRoutes } from "../../server/src/organisations/routes.ts";
import { AppError } from "../../server/src/platform/errors.ts";
import { places } from "../../server/src/platform/places.ts";
import type { TestDatabase } from "../support/database.ts";
import { registerProfessional } from "../support/professional.ts";

export const country = loadCountry(places.countries, "fr");

/** The routes of organisations and of registration over a database, without a listener. */
export async function organisationsApp(
  db: TestDatabase,
  clock: { now(): Date },
): Promise<FastifyInstance> {
  const app = Fastify({ logger: false });
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof AppError)) throw error;
    void reply.status(error.status).send({ code: error.code, faults: error.faults });
  });
  const pool = db.pool("web");
  const parts = { pool, clock, writer: "web-test", rules: country };
  const mount = { ...parts, publicUrl: "http://portal.example" };
  proRoutes(app, mount as Parameters<typeof proRoutes>[1], organisationRoutes(parts));
  registrationRoutes(app, parts);
  await app.ready();
  return app;
}

/** Somebody who is something in an organisation, and asks. */
export async function somebody(
  app: FastifyInstance,
  db: TestDatabase,
  code: string,
  role: Role,
  now: Date,
  origin = "http://portal.example",
) {
  const person = await registerProfessional(db, [{ code, role }], { now, origin });
  const ask = (method: "GET" | "POST" | "PUT") => async (path: string, payload?: object) => {
    const headers = { ...person.headers };
    const url = `/api/pro/${path}`;
    const answer = await app.inject({ method, url, headers, ...(payload && { payload }) });
    return { status: answer.statusCode, body: answer.json() };
  };
  return { ...person, get: ask("GET"), post: ask("POST"), put: ask("PUT") };
}
