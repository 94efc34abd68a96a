import type { AddressInfo } from "node:net";
import { join } from "node:path";
import pino from "pino";
import type { BrowserContext } from "playwright-core";
import { type AppParts, buildApp } from "../../../server/src/app.ts";
import { KeptStretched } from "../../../server/src/certificates/trust/kept-stretched.ts";
import { Publication } from "../../../server/src/certificates/trust/publication.ts";
import { UnderWay } from "../../../server/src/operations/under-way.ts";
import { makeFolder } from "../../../test/support/folder.ts";
import { dist, ensureBuilt } from "../built.ts";

/** What the page asked of the professionals' interface. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly search: URLSearchParams;
  readonly body: unknown;
  readonly key: string | null;
  readonly csrf: string | null;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** What is answered at an address: `GET /api/pro/me`; an `Answer` where it is none that says 200. */
export type Answers = Readonly<Record<string, (asked: Asked) => unknown>>;

export const refused = (status: number, code: string, more: object = {}): Answer => ({
  status,
  body: { error: { code, message: code, messages: { fr: code, en: code }, ...more } },
});

export interface ConsoleServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** The real web server with its real policy and pages. */
export async function startConsoleServer(): Promise<ConsoleServer> {
  await ensureBuilt();
  const clock = { now: () => new Date() };
  const log = pino({ enabled: false });
  const stretched = new KeptStretched(join(makeFolder(), "stretched.txt"), log);
  const parts = {
    patient: {},
    laboratory: {},
    professional: {
      routes: [],
      publicUrl: "http://portal.example",
      streams: { stop: async () => {} },
    },
    operations: {},
    inlets: [],
    underWay: new UnderWay(),
    trustedProxies: [],
    web: dist,
    trust: new Publication([], stretched, "fr", clock, log),
    log,
  };
  const app = await buildApp(parts as unknown as AppParts);
  await app.listen({ host: "127.0.0.1", port: 0 });
  return {
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    close: () => app.close(),
  };
}

export interface ScriptedInterface {
  readonly asked: Asked[];
  /** While true the network is gone. */
  away: boolean;
}

/** Answers the professionals' interface in the place of the server. */
export async function answerBy(
  context: BrowserContext,
  answers: Answers,
): Promise<ScriptedInterface> {
  const scripted: ScriptedInterface = { asked: [], away: false };
  await context.route(/\/api\/pro\/|\/pro\/sign-out$/, async (route) => {
    if (scripted.away) return route.abort("internetdisconnected");
    const request = route.request();
    const { pathname, searchParams } = new URL(request.url());
    const asked: Asked = {
      method: request.method(),
      path: pathname,
      search: searchParams,
      body: request.postData() ? request.postDataJSON() : null,
      key: (await request.headerValue("idempotency-key")) ?? null,
      csrf: (await request.headerValue("x-opendep-csrf")) ?? null,
    };
    scripted.asked.push(asked);
    const made = answerFor(answers, asked)?.(asked);
    const { status, body } = isAnswer(made)
      ? made
      : made === undefined
        ? refused(404, "not_found")
        : { status: 200, body: made };
    await route.fulfill({ status, json: body });
  });
  return scripted;
}

/** The answer of an address; `*` stands for one part of it. */
function answerFor(answers: Answers, { method, path }: Asked) {
  const found = Object.keys(answers).find((address) => {
    const pattern = address.replaceAll("*", "[^/]+");
    return new RegExp(`^${pattern}$`).test(`${method} ${path.replace("/api/pro/", "")}`);
  });
  return found === undefined ? undefined : answers[found];
}

const isAnswer = (made: unknown): made is Answer =>
  typeof made === "object" && made !== null && "status" in made && "body" in made;
