import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { AppError } from "../../../platform/errors.ts";
import { checked } from "../../mount/faults.ts";
import { type MountParts, signedIn } from "../../mount/routes.ts";
import { accountBehind } from "../new-factor.ts";
import type { AccountParts } from "../parts.ts";
import { type AccountWays, callerOf } from "../routes.ts";
import { addPasskey, offerPasskey, removePasskey } from "./add.ts";
import {
  askAnyPasskey,
  askOwnPasskey,
  enterByPasskey,
  secondStepByPasskey,
} from "./enter-by-passkey.ts";
import { passkeysOf } from "./passkey.sql.ts";
import { assertion, passkeyName, registration } from "./shapes.ts";
import type { Site } from "./site.ts";

const nothing = z.strictObject({});
const signed = z.strictObject({ signed: assertion });
const made = z.strictObject({ name: passkeyName, made: registration });
const one = z.strictObject({ id: z.number().int().positive() });

const rateLimit = { max: 30, timeWindow: "1 minute" } as const;
/** A signed key, an attestation that was not asked for, and what stands around them. */
const bodyLimit = 65_536;

/** Signing in by a passkey, alone or as the second step; nobody is known yet. */
export function passkeyRoutes(
  { post, inside, browserOf }: AccountWays,
  parts: AccountParts,
  site: Site,
): void {
  const first = (request: FastifyRequest): string => {
    const browser = browserOf(request);
    if (browser === undefined) throw new AppError("sign_in_failed", "no cookie");
    return browser;
  };

  post("passkey/options", nothing, () => askAnyPasskey(parts, site));

  post("passkey", signed, async (said, request, reply) => {
    inside(reply, await enterByPasskey(parts, site, said.signed, callerOf(request)));
    return { done: true };
  });

  post("code/passkey/options", nothing, (_, request) => askOwnPasskey(parts, site, first(request)));

  post("code/passkey", signed, async (said, request, reply) => {
    const shown = { ...said, browser: first(request) };
    inside(reply, await secondStepByPasskey(parts, site, shown, callerOf(request)));
    return { done: true };
  });
}

/** What the holder of an account does about their passkeys from inside. */
export function ownPasskeyRoutes(
  app: FastifyInstance,
  parts: MountParts,
  accounts: AccountParts,
  site: Site,
): void {
  const options = { config: { rateLimit }, bodyLimit };

  app.get("/api/pro/account/passkeys", options, async (request) => {
    const account = await accountBehind(accounts, await signedIn(parts, request));
    const own = await passkeysOf(parts.pool, account.professional_id);
    return {
      passkeys: own.map((each) => ({
        id: each.passkey_id,
        name: each.name,
        added: each.added_at.toISOString(),
        lastUsed: each.last_used_at?.toISOString() ?? null,
      })),
    };
  });

  app.post("/api/pro/account/passkeys/options", options, async (request) =>
    offerPasskey(accounts, site, await signedIn(parts, request)),
  );

  app.post("/api/pro/account/passkeys", options, async (request) => {
    const caller = await signedIn(parts, request);
    const id = await addPasskey(accounts, site, caller, checked(made, request.body, ""));
    return { id };
  });

  app.post("/api/pro/account/passkeys/remove", options, async (request) => {
    const caller = await signedIn(parts, request);
    await removePasskey(accounts, caller, checked(one, request.body, "").id);
    return { removed: true };
  });
}
