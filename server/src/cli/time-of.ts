import { type CommandContext, required, UsageError } from "./command.ts";

const whole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/** A flag that is a moment with its offset. @throws {UsageError} */
export function timeOf(context: CommandContext, flag: string): Date {
  const text = required(context, flag);
  const time = new Date(text);
  if (whole.test(text) && !Number.isNaN(time.getTime())) return time;
  throw new UsageError(`--${flag} is no time with its offset, like 2026-01-15T09:30:00Z.`);
}
