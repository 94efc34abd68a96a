import type { FastifyInstance } from "fastify";
import type { Country } from "../../result/country.ts";

export type NoticeParts = Pick<Country, "notice" | "retention" | "languages">;

const rateLimit = { max: 600, timeWindow: "1 minute" } as const;

/**
 * What people are told of their data, for anyone to read: it names nobody. The clocks are those by which
 * the platform erases, so that what is said is what is done.
 */
export function noticeRoutes(app: FastifyInstance, country: NoticeParts): void {
  app.get("/api/notice", { config: { rateLimit } }, async () => {
    const { namedDays, refusedDays, until } = country.retention;
    return {
      ...country.notice,
      languages: country.languages,
      clocks: { namedDays, refusedDays, until },
    };
  });
}
