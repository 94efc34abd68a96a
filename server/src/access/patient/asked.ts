import { z } from "zod";
import { readCode } from "#paper-code";
import type { Clock } from "../../platform/clock.ts";
import { AppError } from "../../platform/errors.ts";
import type { Opening } from "./open-link.ts";

/** What every question of the portal holds: what opens a report, and who says that it is theirs. */
export const attempt = z.object({
  token: z
    .string()
    .regex(/^[A-Za-z0-9_-]{22}$/)
    .optional(),
  code: z.string().max(60).transform(theCode).optional(),
  birthDate: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  birthName: z.string().max(200).optional(),
});

/** A code as it was typed, by its 12 characters: slips are found before anyone is asked. */
function theCode(typed: string, context: z.RefinementCtx): string {
  const read = readCode(typed);
  if (read.ok) return read.code;
  context.addIssue({ code: "custom", message: read.fault });
  return z.NEVER;
}

/** What of a request says how often it may be made. */
interface From {
  readonly ip: string;
  readonly body: unknown;
}

const byCode = (request: From): boolean =>
  typeof (request.body as { code?: unknown } | null)?.code === "string";

/**
 * A flood from one address, no more: a mobile operator puts thousands of patients behind one. What
 * guards a link is its 128 bits, and the lock that counts wrong birth dates on each. Codes on paper are
 * shorter and fewer people type one, so an address has a lower limit for them, counted apart.
 */
export const rateLimit = {
  max: (request: From): number => (byCode(request) ? 60 : 600),
  keyGenerator: (request: From): string => (byCode(request) ? `code ${request.ip}` : request.ip),
  timeWindow: "1 minute",
  hook: "preHandler",
} as const;

export interface EndingParts {
  readonly clock: Clock;
  /** Whether the law lets the register hold nothing of a person any more. */
  readonly ended: (now: Date) => boolean;
}

/** Said to everyone alike, before anything is looked at. */
export function refuseAfterEnd({ ended, clock }: EndingParts): void {
  if (ended(clock.now())) throw new AppError("register_ended");
}

/** A link or a code, not both and not neither. */
export function byOne<T extends { token?: unknown; code?: unknown }>(asked: T): T {
  if ((asked.token === undefined) !== (asked.code === undefined)) return asked;
  throw new AppError("bad_request", "fields: token, code");
}

export function opened<T>(opening: Opening<T>): T {
  if (opening.state === "open") return opening.value;
  throw new AppError("link_closed");
}

export function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const paths = read.error.issues.map((issue) => issue.path.join(".")).join(", ");
  throw new AppError("bad_request", `fields: ${paths}`);
}
