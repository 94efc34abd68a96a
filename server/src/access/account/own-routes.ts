import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { checked } from "../mount/faults.ts";
import { type MountParts, signedIn } from "../mount/routes.ts";
import { offerFactor, takeFactor } from "./new-factor.ts";
import type { AccountParts } from "./parts.ts";
import { ownPasskeyRoutes } from "./passkey/routes.ts";
import { siteOf } from "./passkey/site.ts";

const rateLimit = { max: 30, timeWindow: "1 minute" } as const;

const shown = z.strictObject({
  password: z.string().min(1).max(1_000),
  code: z.string().trim().min(6).max(40),
});

/** What the holder of an account changes about it from inside. */
export function ownAccountRoutes(
  app: FastifyInstance,
  parts: MountParts,
  accounts: AccountParts,
): void {
  const options = { config: { rateLimit }, bodyLimit: 8_192 };
  const site = siteOf(parts.publicUrl);
  if (site !== null) ownPasskeyRoutes(app, parts, accounts, site);

  app.post("/api/pro/account/factor", options, async (request) =>
    offerFactor(accounts, await signedIn(parts, request)),
  );

  app.post("/api/pro/account/factor/take", options, async (request) => {
    const caller = await signedIn(parts, request);
    const said = checked(shown, request.body, "");
    return { codes: await takeFactor(accounts, caller, said, { source: request.ip }) };
  });
}
