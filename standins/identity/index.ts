import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import Provider, {
  type Configuration,
  interactionPolicy,
  type KoaContextWithOIDC,
} from "oidc-provider";
import { claimsOf, subjectOf } from "./claims.ts";
import { Memory } from "./memory.ts";
import { choicePage, leavePage, troublePage } from "./page.ts";
import { type Person, people } from "./people.ts";

export interface IdentityStandIn {
  readonly issuer: string;
  readonly clientId: string;
  /** Made anew at each start. */
  readonly clientSecret: string;
  stop(): Promise<void>;
}

export interface IdentityOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Public keys (JWK) by which the platform signs in place of its secret. */
  readonly keys?: readonly Record<string, unknown>[];
  readonly people?: readonly Person[];
}

const clientId = "opendep";

/**
 * Stands in for Pro Santé Connect, on loopback: a real OpenID provider with made-up professionals, of
 * whom anyone may be any. Its client comes back to loopback alone.
 */
export async function startIdentityStandIn(options: IdentityOptions): Promise<IdentityStandIn> {
  const known = options.people ?? people;
  const clientSecret = randomBytes(24).toString("base64url");
  const http = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(options.port, "127.0.0.1", resolve);
  });
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configuration(known, clientSecret, options.keys ?? []));
  // Libraries say on standard error what a demo need not read.
  provider.on("server_error", () => {});
  const serve = provider.callback();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const uid = /^\/choose\/([\w-]+)$/.exec(request.url ?? "")?.[1];
    if (uid === undefined) return void serve(request, response);
    try {
      if (request.method !== "POST") {
        response.setHeader("content-type", "text/html; charset=utf-8");
        return void response.end(choicePage(known, uid));
      }
      const rpps = new URLSearchParams(await text(request)).get("rpps");
      const person = known.find((one) => one.rpps === rpps);
      if (!person) return void response.writeHead(400).end();
      const login = { accountId: subjectOf(person), acr: "eidas1", amr: ["mfa"] };
      await provider.interactionFinished(request, response, { login });
    } catch {
      response.writeHead(400, { "content-type": "text/html; charset=utf-8" });
      response.end(troublePage("Recommencez depuis la page de connexion."));
    }
  }

  return {
    issuer,
    clientId,
    clientSecret,
    async stop() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function configuration(
  known: readonly Person[],
  clientSecret: string,
  keys: readonly Record<string, unknown>[],
): Configuration {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  // Nobody is asked whether they agree: the professional's own register sends them here.
  const policy = interactionPolicy.base();
  policy.remove("consent");
  const loopback = (path: string) => [`http://127.0.0.1${path}`, `http://localhost${path}`];
  return {
    adapter: Memory,
    clients: [
      {
        client_id: clientId,
        application_type: "native", // loopback on any port
        redirect_uris: loopback("/pro/callback"),
        post_logout_redirect_uris: loopback("/pro"),
        response_types: ["code"],
        grant_types: ["authorization_code"],
        id_token_signed_response_alg: "ES256",
        ...(keys.length > 0
          ? { token_endpoint_auth_method: "private_key_jwt", jwks: { keys: [...keys] as never } }
          : { token_endpoint_auth_method: "client_secret_basic", client_secret: clientSecret }),
      },
    ],
    scopes: ["openid", "scope_all"],
    claims: { acr: null, openid: ["sub"], scope_all: claimNames(known) },
    acrValues: ["eidas1"],
    jwks: {
      keys: [{ ...privateKey.export({ format: "jwk" }), alg: "ES256", use: "sig" } as never],
    },
    cookies: { keys: [randomBytes(24).toString("base64url")] },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (ctx, form) => {
          ctx.body = leavePage(form);
        },
      },
    },
    interactions: { policy, url: (_ctx, { uid }) => `/choose/${uid}` },
    findAccount: (_ctx, sub) => {
      const person = known.find((one) => subjectOf(one) === sub);
      return person && { accountId: sub, claims: () => ({ ...claimsOf(person), sub }) };
    },
    loadExistingGrant: agreed,
    renderError: (ctx, out) => {
      ctx.type = "html";
      ctx.body = troublePage(out.error);
    },
    pkce: { required: () => true },
    ttl: { Session: 3_600, Grant: 3_600, Interaction: 600, AccessToken: 300, IdToken: 300 },
  };
}

const claimNames = (known: readonly Person[]): string[] => [
  ...new Set(known.flatMap((one) => Object.keys(claimsOf(one)))),
];

/** All that the platform asks for is granted. */
async function agreed(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope("openid scope_all");
  await grant.save();
  return grant;
}
