import Fastify from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { roles } from "../../server/src/access/actor.ts";
import { decide } from "../../server/src/access/policies.ts";
import type { AnyProRoute } from "../../server/src/access/pro-route.ts";
import { professionalRoutes } from "../../server/src/access/routes.ts";
import { composePro } from "../../server/src/compose-pro.ts";
import { readConfig } from "../../server/src/config.ts";
import { loadCountry } from "../../server/src/country/load.ts";
import { systemClock } from "../../server/src/platform/clock.ts";
import { AppError } from "../../server/src/platform/errors.ts";
import { createLogger } from "../../server/src/platform/log.ts";
import { places } from "../../server/src/platform/places.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { registerProfessional } from "../support/professional.ts";

/** Every route that is declared, asked by each role and by nobody. */

const db = useDatabase();
const app = Fastify({ logger: false });
let routes: readonly AnyProRoute[] = [];

beforeAll(async () => {
  await registerLaboratory(db);
  const config = readConfig({ OPENDEP_MODE: "test", OPENDEP_DATA_DIR: makeFolder() });
  const ground = {
    pool: db.pool("web"),
    clock: systemClock,
    country: loadCountry(places.countries, "fr"),
    log: createLogger({ level: "silent", part: "test" }),
    writer: () => "web-test",
  };
  const parts = composePro(config, ground);
  routes = parts.routes;
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof AppError)) throw error;
    void reply.status(error.status).send({ code: error.code });
  });
  // Whether it is reached is asked, not what it does: shapes and handler are put aside.
  const reached = routes.map(({ method, path, may, summary }) => ({
    ...{ method, path, may, summary },
    handle: async () => ({ reached: true }),
  }));
  professionalRoutes(app, { ...parts, routes: reached });
  await app.ready();
});
afterAll(() => app.close());

const ask = (route: AnyProRoute, headers: Readonly<Record<string, string>>) =>
  app.inject({
    method: route.method,
    url: `/api/pro/${route.path.replace(/:\w+/g, "1")}`,
    headers: { ...headers },
    ...(route.method === "GET" ? {} : { payload: {} }),
  });

test("nobody reaches a route", async () => {
  for (const route of routes) {
    const answer = await ask(route, {});
    expect([route.path, answer.statusCode]).toEqual([route.path, 401]);
  }
  for (const url of ["/api/pro/me", "/api/pro/sessions"])
    expect((await app.inject({ url })).statusCode).toBe(401);
});

test.each(roles)("as %s the routes are reached that the table says, and no other", async (role) => {
  const { headers } = await registerProfessional(db, [{ code: "990000001", role }], {
    origin: "http://localhost:8080",
  });
  const actor = { role } as Parameters<typeof decide>[0];
  for (const route of routes) {
    const { statusCode } = await ask(route, headers);
    const said = decide(actor, route.may) === null ? 403 : 200;
    expect([route.method, route.path, statusCode]).toEqual([route.method, route.path, said]);
  }
});

test("each route says what it does in one sentence, and no two have one address", () => {
  for (const { summary } of routes) expect(summary).toMatch(/^[A-Z].{5,}\.$/);
  const addresses = routes.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ":")}`);
  expect(new Set(addresses).size).toBe(addresses.length);
});
