import { timingSafeEqual } from "node:crypto";
import { AppError } from "../../platform/errors.ts";
import { csrfOf } from "../session/secret.ts";

/** What a browser says of where a request comes from. */
export interface Said {
  readonly method: string;
  readonly origin: string | undefined;
  /** The host that was asked for. */
  readonly host: string;
  /** Of the header x-opendep-csrf. */
  readonly csrf: string | undefined;
}

/**
 * A change must come from a page of ours: by its origin, and by a token that another site's page cannot
 * read. Reading changes nothing, and another site's page cannot read the answer. @throws {AppError} other_site
 */
export function fromOwnPage(said: Said, secret: string, publicUrl: string): void {
  if (said.method === "GET" || said.method === "HEAD") return;
  fromOwnOrigin(said, publicUrl);
  if (!same(said.csrf ?? "", csrfOf(secret))) throw new AppError("other_site", "csrf");
}

/** What is asked before anybody is known comes from a page of ours too. @throws {AppError} other_site */
export function fromOwnOrigin(said: Pick<Said, "origin" | "host">, publicUrl: string): void {
  if (!isOwnOrigin(said, publicUrl)) throw new AppError("other_site", "origin");
}

/** The public address, or the host itself that was asked: a cookie is another one on another host. */
function isOwnOrigin({ origin, host }: Pick<Said, "origin" | "host">, publicUrl: string): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false;
  return origin === new URL(publicUrl).origin || new URL(origin).host === host;
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
