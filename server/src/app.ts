import { existsSync } from "node:fs";
import fastifyRateLimit from "@fastify/rate-limit";
import fastifyStatic from "@fastify/static";
import Fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import { consoleRoutes } from "./access/console/routes.ts";
import { type LaboratoryRoutes, laboratoryRoutes } from "./access/laboratory/routes.ts";
import { type NoticeParts, noticeRoutes } from "./access/notice/routes.ts";
import { type PatientRoutes, patientRoutes } from "./access/patient/routes.ts";
import { type ProfessionalRoutes, professionalRoutes } from "./access/routes.ts";
import type { Publication } from "./certificates/trust/publication.ts";
import { trustRoutes } from "./certificates/trust/routes.ts";
import { intakeRoutes } from "./intake/http/routes.ts";
import { type OperationsRoutes, operationsRoutes } from "./operations/routes.ts";
import type { UnderWay } from "./operations/under-way.ts";
import type { ApplyParts } from "./organisations/applications/apply.ts";
import { registrationRoutes } from "./organisations/routes.ts";
import { AppError, type ErrorCode, errorCatalogue } from "./platform/errors.ts";
import { type Logger, logFault } from "./platform/log.ts";

export interface AppParts {
  readonly patient: PatientRoutes;
  readonly laboratory: LaboratoryRoutes;
  readonly professional: ProfessionalRoutes;
  /** Who asks to be registered, without an account. */
  readonly registration: ApplyParts;
  /** What people are told of their data. */
  readonly notice: NoticeParts;
  readonly operations: OperationsRoutes;
  /** What those who check certificates work with. */
  readonly trust: Publication;
  /** The local sockets of the intake processes. */
  readonly inlets: readonly string[];
  /** Folder of the built pages. */
  readonly web: string;
  /** Told of each request, so that a stop can wait for those that have begun. */
  readonly underWay: UnderWay;
  /** Proxies whose word is taken for where a request comes from. */
  readonly trustedProxies: readonly string[];
  readonly log: Logger;
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * The page that checks certificates also compiles the decoder of codes (WebAssembly), shows the camera
 * and opens pictures. It may speak with this server alone, as all pages.
 */
const verifierPolicy = policy
  .replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
  .replace("img-src 'self' data:", "img-src 'self' data: blob:")
  .concat("; worker-src 'self'; media-src 'self' blob:");

/** The web process put together, without listening. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  // No request is logged: an address or a body may hold what no log may.
  const app = Fastify({
    logger: false,
    bodyLimit: 1_048_576,
    requestTimeout: 30_000,
    trustProxy: [...parts.trustedProxies],
  });
  app.addHook("onRequest", async (_request, reply) => {
    // Comes however a request ends: answered, failed, or left by whoever asked.
    reply.raw.once("close", parts.underWay.begin());
  });
  const secure = parts.professional.publicUrl.startsWith("https:");
  app.addHook("onSend", async (_request, reply) => {
    // A browser that came once by TLS comes by nothing else from then on (RFC 6797).
    if (secure) reply.header("strict-transport-security", "max-age=31536000; includeSubDomains");
    if (!reply.hasHeader("content-security-policy"))
      reply.header("content-security-policy", policy);
    reply.headers({
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "cross-origin-opener-policy": "same-origin",
    });
  });
  app.setErrorHandler((error, _request, reply) => answerError(error, reply, parts.log));
  await app.register(fastifyRateLimit, {
    global: false,
    errorResponseBuilder: () => new AppError("too_many_requests"),
  });
  await app.register(async (scope) => {
    scope.addHook("onSend", async (_request, reply) => {
      reply.header("cache-control", "no-store");
    });
    noticeRoutes(scope, parts.notice);
    patientRoutes(scope, parts.patient);
    laboratoryRoutes(scope, parts.laboratory);
    professionalRoutes(scope, parts.professional);
    registrationRoutes(scope, parts.registration);
    operationsRoutes(scope, parts.operations);
    intakeRoutes(scope, parts.inlets);
  });
  trustRoutes(app, parts.trust);
  await pages(app, parts.web);
  return app;
}

/** The built pages; every address of the portal is one page, that reads the rest itself. */
async function pages(app: FastifyInstance, web: string): Promise<void> {
  if (!existsSync(web)) throw new Error("web/dist is not built: ./run builds it before it starts");
  await app.register(fastifyStatic, {
    root: web,
    setHeaders: (reply, path) => {
      const forever = path.includes("/assets/");
      reply.header("cache-control", forever ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  for (const page of ["/r", "/code", "/faux-messages", "/false-messages"]) {
    app.get(page, (_request, reply) => reply.sendFile("index.html"));
  }
  app.get("/information", (_request, reply) => reply.sendFile("information.html"));
  app.get("/verifier", (_request, reply) =>
    reply.header("content-security-policy", verifierPolicy).sendFile("verifier.html"),
  );
  consoleRoutes(app, web, policy);
  app.setNotFoundHandler((request, reply) => {
    // A person who mistyped an address reads a page; a program reads what it can parse.
    if (request.method === "GET" && (request.headers.accept ?? "").includes("text/html"))
      return reply.status(404).sendFile("index.html");
    return answerError(new AppError("not_found"), reply, null);
  });
}

/** The one place where an error becomes an answer: its public text, never what went wrong inside. */
function answerError(error: unknown, reply: FastifyReply, log: Logger | null): void {
  const code = codeOf(error);
  const id = code === "internal" && log ? logFault(log, error) : undefined;
  const { status, text } = errorCatalogue[code];
  const retryAfter = Number(reply.getHeader("retry-after") ?? Number.NaN);
  void reply.status(status).send({
    error: {
      code,
      message: text.fr,
      messages: text,
      ...(error instanceof AppError && error.faults.length > 0 ? { faults: error.faults } : {}),
      ...(id ? { id } : {}),
      ...(Number.isFinite(retryAfter) ? { retryAfterSeconds: retryAfter } : {}),
    },
  });
}

function codeOf(error: unknown): ErrorCode {
  if (error instanceof AppError) return error.code;
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  const known = Object.values(errorCatalogue).find((entry) => entry.status === status);
  return status < 500 && known ? (known.code as ErrorCode) : "internal";
}
