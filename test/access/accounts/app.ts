import Fastify, { type FastifyInstance } from "fastify";
import { Secret, TOTP } from "otpauth";
import { Streams } from "../../../server/src/access/live/streams.ts";
import { type ProfessionalRoutes, professionalRoutes } from "../../../server/src/access/routes.ts";
import { loadCountry } from "../../../server/src/country/load.ts";
import { sendLetters } from "../../../server/src/organisations/letters/send.ts";
import { organisationRoutes } from "../../../server/src/organisations/pro-routes.ts";
import { rolesAt } from "../../../server/src/organisations/roles-at.ts";
import { registrationRoutes } from "../../../server/src/organisations/routes.ts";
import { AppError } from "../../../server/src/platform/errors.ts";
import { places } from "../../../server/src/platform/places.ts";
import { accountParts } from "../../support/accounts.ts";
import type { TestDatabase } from "../../support/database.ts";

const origin = "http://portal.example";
/** Browsers make passkeys for pages that come by TLS, or from this machine. */
export const ownMachine = "http://localhost:8080";
export const country = loadCountry(places.countries, "be");

/** What the professionals' side is given in a country that has no national identity. */
export function accountsParts(
  db: TestDatabase,
  clock: { now(): Date },
  publicUrl = origin,
): ProfessionalRoutes {
  const ground = { pool: db.pool("web"), clock, writer: "web-test", publicUrl, country };
  return {
    ...ground,
    provider: null,
    rolesAt,
    accounts: accountParts(db, clock),
    streams: new Streams({ pool: ground.pool, clock, address: db.url }),
    tellsCertificates: () => false,
    stranger: async () => {},
    strangeMachine: async () => {},
    routes: organisationRoutes({ ...ground, rules: country }),
  };
}

/** The same, without a listener. */
export async function accountsApp(
  db: TestDatabase,
  clock: { now(): Date },
  publicUrl = origin,
): Promise<FastifyInstance> {
  const app = Fastify({ logger: false, trustProxy: true });
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof AppError)) throw error;
    void reply.status(error.status).send({ code: error.code, faults: error.faults });
  });
  const parts = accountsParts(db, clock, publicUrl);
  professionalRoutes(app, parts);
  registrationRoutes(app, { ...parts, rules: country });
  await app.ready();
  return app;
}

/** What a browser asks, which keeps the cookies that it is given. */
export function browser(app: FastifyInstance, source = "192.0.2.1", page = origin) {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async post(path: string, payload: object, from = page, csrf = "") {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const headers = { cookie, origin: from, "x-forwarded-for": source, "x-opendep-csrf": csrf };
      const url = `/api/pro/account/${path}`;
      const answer = await app.inject({ method: "POST", url, headers, payload });
      for (const { name, value } of answer.cookies)
        if (value === "") cookies.delete(name);
        else cookies.set(name, value);
      return { status: answer.statusCode, body: answer.json() };
    },
    async me() {
      const headers = { cookie: `opendep=${cookies.get("opendep") ?? ""}` };
      const answer = await app.inject({ url: "/api/pro/me", headers });
      return { status: answer.statusCode, body: answer.json() };
    },
  };
}

export interface Mail {
  readonly address: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends the letters that wait; the mails that went out. */
export async function posted(db: TestDatabase, now: Date): Promise<Mail[]> {
  const mails: Mail[] = [];
  const mail = {
    publicUrl: origin,
    send: async (one: Mail) => {
      mails.push(one);
      return { kind: "sent", receipt: "250" } as const;
    },
    close() {},
  };
  await sendLetters({ pool: db.pool("worker"), mail, now: () => now, log: { warn() {} } as never });
  return mails;
}

export const tokenIn = (mail: Mail | undefined): string =>
  /\/pro\/(?:invitation|recovery)#([\w-]{22})$/m.exec(mail?.text ?? "")?.[1] ?? "";

/** The code that an authenticator application shows at a time. */
export const shownAt = (typed: string, at: Date): string =>
  new TOTP({ secret: Secret.fromBase32(typed) }).generate({ timestamp: at.getTime() });
