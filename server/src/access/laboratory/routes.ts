import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { AppError } from "../../platform/errors.ts";
import type { TokenHolder } from "./undelivered.sql.ts";
import { callerOf, handle, type LaboratoryParts, listUndelivered } from "./undelivered.ts";

export interface LaboratoryRoutes extends LaboratoryParts {
  /** Leaves a security event of a token that is not in force. */
  readonly stranger: (source: string) => Promise<void>;
}

/** A program that asks every few seconds from several places; far below what hurts. */
const rateLimit = { max: 300, timeWindow: "1 minute" };

const asked = z.strictObject({
  since: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
});
const said = z.strictObject({ ids: z.array(z.string().max(40)).min(1).max(500) });

/** What laboratory software asks with its own token: docs/integrators/undelivered.md. */
export function laboratoryRoutes(app: FastifyInstance, parts: LaboratoryRoutes): void {
  const caller = async (request: FastifyRequest): Promise<TokenHolder> => {
    const holder = await callerOf(parts, request.headers.authorization ?? "");
    if (holder) return holder;
    await parts.stranger(request.ip);
    throw new AppError("not_authenticated");
  };

  app.get("/laboratory/undelivered", { config: { rateLimit } }, async (request) => {
    const holder = await caller(request);
    const query = asked.safeParse(request.query);
    if (!query.success) throw new AppError("bad_request", "since");
    const { since } = query.data;
    return listUndelivered(parts, holder, since === undefined ? null : Number(since));
  });

  app.post(
    "/laboratory/undelivered/handled",
    { config: { rateLimit }, bodyLimit: 32_768 },
    async (request) => {
      const holder = await caller(request);
      const body = said.safeParse(request.body);
      if (!body.success) throw new AppError("bad_request", "ids");
      return handle(parts, holder, body.data.ids);
    },
  );
}
