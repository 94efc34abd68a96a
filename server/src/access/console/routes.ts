import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";

/** Where the built page wants the nonce of its answer. */
const place = "STYLE-NONCE";

/**
 * The page of the professionals' console: every address below /pro is that one page. Its components
 * write style elements while they run; the policy lets pass those that carry the nonce of this answer
 * (128 random bits), and no other.
 *
 * @param web folder of the built pages
 * @param policy what every page is sent under, which allows no style within the page
 */
export function consoleRoutes(app: FastifyInstance, web: string, policy: string): void {
  const page = readFileSync(join(web, "pro.html"), "utf8");
  for (const address of ["/pro", "/pro/*"]) {
    app.get(address, (_request, reply) => {
      const nonce = randomBytes(16).toString("base64");
      return reply
        .headers({
          "content-type": "text/html; charset=utf-8",
          "cache-control": "no-store",
          "content-security-policy": policy.replace(
            "style-src 'self'",
            `style-src 'self' 'nonce-${nonce}'`,
          ),
        })
        .send(page.replace(place, nonce));
    });
  }
}
