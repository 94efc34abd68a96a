import Fastify from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Role, roles } from "../../server/src/access/actor.ts";
import { policies } from "../../server/src/access/policies.ts";
import type { AnyProRoute } from "../../server/src/access/pro-route.ts";
import { professionalRoutes } from "../../server/src/access/routes.ts";
import { composePro } from "../../server/src/compose-pro.ts";
import { readConfig } from "../../server/src/config.ts";
import { loadCountry } from "../../server/src/country/load.ts";
import { registrationRoutes } from "../../server/src/organisations/routes.ts";
import { systemClock } from "../../server/src/platform/clock.ts";
import { AppError } from "../../server/src/platform/errors.ts";
import { openKeyFolder } from "../../server/src/platform/keys/key-store.ts";
import { createLogger } from "../../server/src/platform/log.ts";
import { places } from "../../server/src/platform/places.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { type Professional, registerProfessional } from "../support/professional.ts";
import { hostile, type Schema, type Taste } from "./hostile-values.ts";

/** Every route is asked with what its shapes let pass and is meant badly: it is refused, never a fault of ours. */

const db = useDatabase();
const app = Fastify({ logger: false });
const faults: string[] = [];
const signedIn = new Map<Role, Professional>();
let routes: readonly AnyProRoute[] = [];

beforeAll(async () => {
  await registerLaboratory(db);
  const config = readConfig({ OPENDEP_MODE: "test", OPENDEP_DATA_DIR: makeFolder() });
  openKeyFolder(config.keysDir, ["named"]).ensure("named/2026-11-27");
  const country = loadCountry(places.countries, "fr");
  const ground = {
    pool: db.pool("web"),
    clock: systemClock,
    country,
    log: createLogger({ level: "silent", part: "test" }),
    writer: () => "web-test",
  };
  const parts = composePro(config, ground);
  routes = parts.routes;
  app.setErrorHandler((error, _request, reply) => {
    const { statusCode = 500, message } = error as { statusCode?: number; message: string };
    const status = error instanceof AppError ? error.status : statusCode;
    if (status === 500) faults.push(message);
    void reply.status(status).send({});
  });
  professionalRoutes(app, parts);
  registrationRoutes(app, { pool: db.pool("web"), clock: systemClock, rules: country });
  await app.ready();
  for (const role of roles)
    signedIn.set(
      role,
      await registerProfessional(db, [{ code: "990000001", role }], {
        ...{ rpps: `1000000000${roles.indexOf(role)}`, origin: "http://localhost:8080" },
      }),
    );
});
afterAll(() => app.close());

const mayAsk = ({ may: [action, resource] }: AnyProRoute): Role | undefined =>
  policies.find((one) => one.action === action && one.resource === resource)?.role;

const made = (shape: z.ZodType | undefined, taste: Taste): Record<string, unknown> => {
  if (shape === undefined) return {};
  const schema: unknown = z.toJSONSchema(shape, { io: "input", unrepresentable: "any" });
  return hostile(schema as Schema, taste) as Record<string, unknown>;
};

const asText = (values: Record<string, unknown>): [string, string][] =>
  Object.entries(values).map(([name, value]) => [name, String(value)]);

test.each(["nul", "quotes", "long", "large", "small"] as const)(
  "no route fails on what is meant badly: %s",
  async (taste) => {
    for (const route of routes) {
      const { headers } = signedIn.get(mayAsk(route) ?? "operator") as Professional;
      const params = new Map(asText(made(route.params, taste)));
      const path = route.path.replace(/:(\w+)/g, (_, name) =>
        encodeURIComponent(params.get(name) ?? "1"),
      );
      const query = new URLSearchParams(asText(made(route.query, taste)));
      const answer = await app.inject({
        method: route.method,
        url: `/api/pro/${path}?${query}`,
        headers: { ...headers, "idempotency-key": "k".repeat(40) },
        ...(route.method === "GET" ? {} : { payload: made(route.body, taste) }),
      });
      const failed = answer.statusCode === 500 ? faults.splice(0) : [];
      expect([route.method, route.path, failed]).toEqual([route.method, route.path, []]);
    }
  },
);

test("nor do those that anybody may ask", async () => {
  const form = (fields: Record<string, string>) =>
    app.inject({
      method: "POST",
      url: "/oauth/token",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      payload: new URLSearchParams({ grant_type: "client_credentials", ...fields }).toString(),
    });
  for (const text of ["\u0000", "x".repeat(10_000), "..", "a.bnVsbA.c"]) {
    await form({ client_id: text });
    await form({ client_id: text, scope: text, client_assertion: text });
    await app.inject({ url: `/pro/sign-in?returnTo=${encodeURIComponent(text)}` });
    await app.inject({ url: `/pro/callback?code=${encodeURIComponent(text)}` });
    for (const path of ["applications", "confirm"])
      await app.inject({
        method: "POST",
        url: `/api/registration/${path}`,
        payload: { token: text, language: "fr" },
      });
  }
  const named = { name: "a\u0000b", numbers: { "a\u0000": "\u0000" }, kind: "pharmacy\u0000" };
  await app.inject({
    method: "POST",
    url: "/api/registration/applications",
    payload: {
      language: "fr",
      organisation: named,
      applicant: { name: "a\u0000", email: "a@b.example" },
      roles: ["manager"],
    },
  });
  expect(faults).toEqual([]);
});
