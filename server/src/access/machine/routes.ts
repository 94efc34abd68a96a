import type { FastifyInstance, FastifyRequest } from "fastify";
import { AppError } from "../../platform/errors.ts";
import type { Actor } from "../actor.ts";
import { answer, type MountParts } from "../mount/routes.ts";
import { isKept } from "../mount/unkeepable.ts";
import type { AnyProRoute } from "../pro-route.ts";
import { hashOf, isSecret } from "../session/secret.ts";
import { giveToken, tokenSeconds } from "./give-token.ts";
import { tokenOf } from "./machine.sql.ts";
import { extendsTo } from "./scope-names.ts";
import { shownCertificate } from "./shown-certificate.ts";

export interface MachineParts extends MountParts {
  /**
   * Whether the word of an address of the network is taken for which certificate was shown to it (RFC 9440):
   * that of a proxy in front, which takes away what clients write there. Of nobody else it is.
   */
  readonly tellsCertificates: (address: string | undefined) => boolean;
  /** Leaves a security event of a machine that is none. */
  readonly strangeMachine: (source: string) => Promise<void>;
}

const tokenLimit = { max: 60, timeWindow: "1 minute" };
/** Software of a chain of pharmacies asks for all of them. */
const rateLimit = {
  max: 3_000,
  timeWindow: "1 minute",
  keyGenerator: (request: FastifyRequest): string =>
    `machine ${request.headers.authorization ?? request.ip}`,
} as const;

/** Where machines get their tokens, and the declared routes that are theirs too, below /api/v1. */
export function machineRoutes(
  app: FastifyInstance,
  parts: MachineParts,
  routes: readonly AnyProRoute[],
): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      "application/x-www-form-urlencoded",
      { parseAs: "string" },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    scope.post(
      "/oauth/token",
      { config: { rateLimit: tokenLimit }, bodyLimit: 16_384 },
      async (request, reply) => {
        const given = await giveToken(parts, askedBy(parts, request));
        if ("error" in given) {
          if (given.error === "invalid_client") await parts.strangeMachine(request.ip);
          return reply.status(given.error === "invalid_client" ? 401 : 400).send(given);
        }
        return {
          access_token: given.token,
          token_type: "Bearer",
          expires_in: tokenSeconds,
          scope: given.scopes.join(" "),
        };
      },
    );
  });
  for (const route of routes.filter(({ machines }) => machines === true)) {
    app.route({
      method: route.method,
      url: `/api/v1/${route.path}`,
      config: { rateLimit },
      bodyLimit: route.bodyLimit ?? 65_536,
      handler: async (request, reply) =>
        answer(parts, route, await machineBy(parts, request, route), request, reply),
    });
  }
}

/** The certificate that the machine has shown to the proxy, if it is one of ours that says so. */
const shownTo = ({ tellsCertificates }: MachineParts, { socket, headers }: FastifyRequest) =>
  tellsCertificates(socket.remoteAddress) ? shownCertificate(headers["client-cert"]) : null;

function askedBy(parts: MachineParts, request: FastifyRequest) {
  const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const field = (name: string): string | null => {
    const text = form.get(name);
    return text !== null && isKept(text) ? text : null;
  };
  return {
    grantType: field("grant_type") ?? "",
    clientId: field("client_id"),
    assertionType: field("client_assertion_type"),
    assertion: field("client_assertion"),
    scope: field("scope"),
    certificate: shownTo(parts, request),
  };
}

/** The machine of a token in force that extends to the route. @throws {AppError} */
async function machineBy(
  parts: MachineParts,
  request: FastifyRequest,
  route: AnyProRoute,
): Promise<Actor> {
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
  const row = isSecret(token)
    ? await tokenOf(parts.pool, hashOf(token), parts.clock.now())
    : undefined;
  if (row === undefined) throw new AppError("not_authenticated");
  const { certificate } = row;
  // A token that was asked over a certificate is of no use without it (RFC 8705 section 3).
  if (certificate !== null && certificate !== shownTo(parts, request))
    throw new AppError("not_authenticated");
  if (!extendsTo(row.scopes, route.may))
    throw new AppError("not_allowed", `scope: ${route.may.join(" ")}`);
  return {
    kind: "machine",
    id: row.machine_id,
    name: row.machine,
    identifier: null,
    role: row.role,
    organisation: {
      id: row.organisation_id,
      lane: row.lane,
      code: row.code,
      name: row.organisation,
      zone: row.zone,
    },
    training: row.training,
  };
}
