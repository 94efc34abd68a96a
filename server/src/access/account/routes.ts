import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { AppError } from "../../platform/errors.ts";
import { checked } from "../mount/faults.ts";
import { fromOwnOrigin } from "../mount/own-page.ts";
import {
  cookieNames,
  cookieOf,
  noCookie,
  sessionCookie,
  signInCookie,
} from "../session/cookies.ts";
import { isSecret } from "../session/secret.ts";
import { acceptInvitation, judgeInvited, openInvitation } from "./invitation.ts";
import type { AccountParts, Caller } from "./parts.ts";
import { passkeyRoutes } from "./passkey/routes.ts";
import { siteOf } from "./passkey/site.ts";
import { askRecovery, recover } from "./recovery.ts";
import { firstStep, secondStep } from "./sign-in.ts";
import { tokenForm } from "./token.ts";

/** A whole hospital signs in from one address at the change of shifts. */
const rateLimit = { max: 300, timeWindow: "1 minute" } as const;
/** Each writes a mail, if it is somebody's address. */
const mailing = { max: 30, timeWindow: "1 minute" } as const;

/** However an asking for a recovery ends, it takes so long: none tells by that. Milliseconds. */
const recoveryTakes = 250;

const email = z.string().trim().min(3).max(254);
/** Far above what a password may have: what is wrong with one is said in words. */
const password = z.string().min(1).max(1_000);
const code = z.string().trim().min(6).max(40);
const token = z.string().regex(tokenForm);

/** What the routes of accounts have in common. */
export interface AccountWays {
  /** Answers what a page of ours asks, before anybody is known. */
  readonly post: <Body>(
    path: string,
    shape: z.ZodType<Body>,
    does: (body: Body, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
    limit?: { readonly max: number; readonly timeWindow: string },
  ) => void;
  /** Gives the browser its session. */
  readonly inside: (reply: FastifyReply, secret: string) => void;
  /** What the browser was given at the first step. */
  readonly browserOf: (request: FastifyRequest) => string | undefined;
}

function waysOf(app: FastifyInstance, publicUrl: string): AccountWays {
  const secure = publicUrl.startsWith("https:");
  const names = cookieNames(secure);
  return {
    post(path, shape, does, limit = rateLimit) {
      app.post(
        `/api/pro/account/${path}`,
        { config: { rateLimit: limit }, bodyLimit: 8_192 },
        (request, reply) => {
          fromOwnOrigin({ origin: request.headers.origin, host: request.host }, publicUrl);
          return does(checked(shape, request.body, ""), request, reply);
        },
      );
    },
    inside(reply, secret) {
      reply.header("set-cookie", [
        sessionCookie(names.session, secret, secure),
        noCookie(names.signIn, secure),
      ]);
    },
    browserOf(request) {
      const browser = cookieOf(request.headers.cookie, names.signIn);
      return browser !== undefined && isSecret(browser) ? browser : undefined;
    },
  };
}

/**
 * Signing in by address, password and a second factor, or by a passkey; nobody is known yet.
 *
 * @param publicUrl address of our pages
 */
export function accountRoutes(app: FastifyInstance, parts: AccountParts, publicUrl: string): void {
  const secure = publicUrl.startsWith("https:");
  const ways = waysOf(app, publicUrl);
  const { post, inside, browserOf } = ways;
  const site = siteOf(publicUrl);
  if (site !== null) passkeyRoutes(ways, parts, site);

  post("sign-in", z.strictObject({ email, password }), async (said, request, reply) => {
    const { browser, passkeys } = await firstStep(parts, said, callerOf(request));
    reply.header("set-cookie", signInCookie(cookieNames(secure).signIn, browser, secure));
    return { next: "code", passkeys: passkeys && site !== null };
  });

  post("code", z.strictObject({ code }), async (said, request, reply) => {
    const browser = browserOf(request);
    if (browser === undefined) throw new AppError("sign_in_failed", "no cookie");
    inside(reply, await secondStep(parts, { ...said, browser }, callerOf(request)));
    return { done: true };
  });

  post("invitation", z.strictObject({ token }), (said) => openInvitation(parts, said.token));

  post("invitation/password", z.strictObject({ token, password }), async (said) => {
    await judgeInvited(parts, said.token, said.password);
    return { good: true };
  });

  post(
    "invitation/accept",
    z.strictObject({ token, password, code }),
    async (said, request, reply) => {
      const { codes, secret } = await acceptInvitation(parts, said, callerOf(request));
      inside(reply, secret);
      return { codes };
    },
  );

  post(
    "recovery",
    z.strictObject({ email }),
    async (said, _request, reply) => {
      await Promise.all([askRecovery(parts, said.email), sleep(recoveryTakes)]);
      reply.status(202);
      return {};
    },
    mailing,
  );

  post(
    "recovery/finish",
    z.strictObject({ token, password, code }),
    async (said, request, reply) => {
      inside(reply, await recover(parts, said, callerOf(request)));
      return { done: true };
    },
  );
}

export const callerOf = (request: FastifyRequest): Caller => ({
  source: request.ip,
  agent: request.headers["user-agent"] ?? "",
});
