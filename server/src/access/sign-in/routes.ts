import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import { AppError } from "../../platform/errors.ts";
import type { Country } from "../../result/country.ts";
import { siteOf } from "../account/passkey/site.ts";
import { type MountParts, signedIn } from "../mount/routes.ts";
import {
  cookieNames,
  cookieOf,
  noCookie,
  sessionCookie,
  signInCookie,
  signInMs,
} from "../session/cookies.ts";
import { hashOf, isSecret, newSecret } from "../session/secret.ts";
import { endSession } from "../session/session.sql.ts";
import { type ArriveParts, arrive } from "./arrive.ts";
import { readClaims } from "./claims.ts";
import { type IdentityProvider, newQuestion } from "./provider.ts";
import { returnTo } from "./return-to.ts";
import { insertSignIn, takeSignIn } from "./sign-in.sql.ts";

export interface SignInParts extends MountParts, ArriveParts {
  /** Who knows them by a national identity; null: nobody. */
  readonly provider: IdentityProvider | null;
  readonly country: Pick<Country, "professionals" | "registration" | "organisations" | "signIn">;
  /** Leaves a security event of a sign-in that failed. */
  readonly stranger: (source: string) => Promise<void>;
}

/** A whole hospital signs in from one address at the change of shifts. */
const rateLimit = { max: 300, timeWindow: "1 minute" };

/** Pages lead here and back: a browser is sent on, whatever happens, and never sees a bare error. */
export function signInRoutes(app: FastifyInstance, parts: SignInParts): void {
  const secure = parts.publicUrl.startsWith("https:");
  const names = cookieNames(secure);

  app.get("/api/pro/ways", { config: { rateLimit } }, async () => ({
    national: parts.country.signIn !== null,
    passkeys: siteOf(parts.publicUrl) !== null,
  }));

  app.get("/pro/sign-in", { config: { rateLimit } }, async (request, reply) => {
    const { returnTo: wanted } = request.query as { returnTo?: unknown };
    return led(reply, async () => {
      if (parts.provider === null) throw new AppError("sign_in_away", "no provider is named");
      const question = newQuestion();
      const address = await parts.provider.begin(question);
      const browser = newSecret();
      const now = parts.clock.now();
      const begun = {
        ...question,
        provider: parts.provider.rules.provider,
        returnTo: returnTo(wanted),
      };
      const ends = new Date(now.getTime() + signInMs);
      await insertSignIn(parts.pool, hashOf(browser), begun, now, ends);
      reply.header("set-cookie", signInCookie(names.signIn, browser, secure));
      return address.href;
    });
  });

  app.get("/pro/callback", { config: { rateLimit } }, async (request, reply) => {
    reply.header("set-cookie", noCookie(names.signIn, secure));
    return led(reply, async () => {
      try {
        const { secret, to } = await come(parts, request, names.signIn);
        reply.header("set-cookie", sessionCookie(names.session, secret, secure));
        return to;
      } catch (error) {
        await parts.stranger(request.ip);
        throw error;
      }
    });
  });

  app.post("/pro/sign-out", { config: { rateLimit }, bodyLimit: 1_024 }, async (request, reply) => {
    const { secret, session } = await signedIn(parts, request);
    const by = `professional ${session.professional_id}`;
    const ended = await transaction(parts.pool, async (client) => {
      const now = parts.clock.now();
      const entry = { actor: by, action: "signed out", purpose: "work", subject: {} };
      await appendLink(client, parts.writer, 0, [entry], now);
      return endSession(client, hashOf(secret), by, now);
    });
    reply.header("set-cookie", noCookie(names.session, secure));
    const ours = ended !== undefined && ended.provider === parts.provider?.rules.provider;
    const away = ours ? parts.provider?.endSession(ended.id_token, `${parts.publicUrl}/pro`) : null;
    return { to: away ?? "/pro" };
  });
}

/** What came back from the provider, held against what this browser asked. */
async function come(
  parts: SignInParts,
  request: FastifyRequest,
  cookie: string,
): Promise<{ secret: string; to: string }> {
  const browser = cookieOf(request.headers.cookie, cookie);
  if (browser === undefined || !isSecret(browser))
    throw new AppError("sign_in_failed", "no cookie");
  const begun = await takeSignIn(parts.pool, hashOf(browser), parts.clock.now());
  if (begun === undefined || parts.provider === null)
    throw new AppError("sign_in_failed", "not begun, or too long ago");
  const { rules } = parts.provider;
  const at = request.url.indexOf("?");
  const arrived = await parts.provider.finish(at < 0 ? "" : request.url.slice(at), begun);
  const secret = await arrive(parts, {
    issuer: arrived.issuer,
    subject: arrived.subject,
    proven: readClaims(rules, parts.country, arrived.claims),
    provider: rules.provider,
    idToken: arrived.idToken,
    agent: request.headers["user-agent"] ?? "",
  });
  return { secret, to: begun.returnTo };
}

/** Sends the browser on; where that fails, to the page that says so. Faults of ours are logged as ever. */
async function led(reply: FastifyReply, way: () => Promise<string>): Promise<FastifyReply> {
  try {
    return reply.redirect(await way(), 303);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const why = error.code === "sign_in_away" ? "away" : "failed";
    return reply.redirect(`/pro?sign-in=${why}`, 303);
  }
}
