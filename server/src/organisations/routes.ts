import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { roles } from "../access/actor.ts";
import { checked } from "../access/mount/faults.ts";
import { openRoles } from "./applications/application.ts";
import { type ApplyParts, apply, confirm } from "./applications/apply.ts";
import { kindRules, openKinds } from "./kinds.ts";
import { roleNames } from "./role-names.ts";
import { draftShape } from "./shapes.ts";

const applicant = z.strictObject({
  name: z.string().trim().max(400),
  scheme: z.string().max(20).default(""),
  number: z.string().max(60).default(""),
  email: z.string().trim().max(400),
  phone: z.string().trim().max(80).default(""),
});
const asked = z.strictObject({
  language: z.enum(["fr", "en"]),
  organisation: draftShape,
  applicant,
  roles: z.array(z.enum(roles)).max(10),
});
const token = z.strictObject({ token: z.string().regex(/^[\w-]{22}$/) });

/** Each writes a mail to an address that nobody has checked: far above what one office sends. */
const applying = { max: 20, timeWindow: "1 hour" } as const;
const confirming = { max: 60, timeWindow: "1 minute" } as const;

/** What anybody may ask, without an account: to be registered. */
export function registrationRoutes(app: FastifyInstance, parts: ApplyParts): void {
  app.get("/api/registration/rules", async () => rulesOf(parts));
  app.post(
    "/api/registration/applications",
    { config: { rateLimit: applying }, bodyLimit: 16_384 },
    (request, reply) => {
      reply.status(202);
      return apply(parts, checked(asked, request.body, ""));
    },
  );
  app.post(
    "/api/registration/confirm",
    { config: { rateLimit: confirming }, bodyLimit: 1_024 },
    (request) => confirm(parts, checked(token, request.body, "").token),
  );
}

/** What a form needs to know: nothing of anybody. */
const rulesOf = ({ rules }: ApplyParts) => ({
  kinds: openKinds.map((kind) => ({
    kind,
    names: kindRules[kind].names,
    below: kindRules[kind].below,
    alone: kindRules[kind].neverAlone !== true,
    roles: kindRules[kind].roles.filter((role) => openRoles.includes(role)),
    numbers: rules.registration
      .filter(({ kinds }) => kinds.includes(kind))
      .map(({ scheme, names }) => ({ scheme, names })),
  })),
  professionals: rules.professionals.map(({ scheme }) => scheme),
  roles: roleNames,
});
