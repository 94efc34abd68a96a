import { randomBytes } from "node:crypto";
import { pino } from "pino";
import { describeError } from "./log-error.ts";

export type Logger = pino.Logger;

/**
 * Fields that never reach a log, wherever they stand in what is logged (up to two levels deep).
 * A rule of last resort: nobody should log them in the first place.
 */
export const redactedFields = [
  "person",
  "patient",
  "name",
  "birthName",
  "usedName",
  "givenName",
  "givenNames",
  "birthDate",
  "birthPlace",
  "address",
  "phone",
  "email",
  "to",
  "recipient",
  "identifier",
  "identifiers",
  "nationalId",
  "token",
  "link",
  "password",
  "secret",
  "key",
  "authorization",
  "cookie",
  "raw",
  "body",
] as const;

/**
 * A structured logger that writes one JSON line per entry to standard error (standard output belongs
 * to the program's answers). `part` is the role or module that speaks.
 */
export function createLogger(options: { level: string; part: string }): Logger {
  const paths = redactedFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
  const output = pino.destination({ dest: 2, sync: true });
  // A log that nobody reads any more (a closed pipe) must not end the work.
  output.on("error", () => {});
  return pino(
    {
      level: options.level,
      base: { part: options.part, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths, censor: "[withheld]" },
      serializers: { err: describeError, error: describeError },
    },
    output,
  );
}

/**
 * Logs a fault of the program itself and returns the id by which an operator finds it again; the id
 * is all that anyone outside is told.
 */
export function logFault(
  logger: Logger,
  error: unknown,
  context: Record<string, unknown> = {},
): string {
  const id = randomBytes(6).toString("hex");
  logger.error(
    { event: "program.fault", ...context, fault: id, err: error },
    "a fault of the program",
  );
  return id;
}
