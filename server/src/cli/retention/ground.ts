import { loadCountry } from "../../country/load.ts";
import { type KeyStore, openKeyFolder } from "../../platform/keys/key-store.ts";
import { places } from "../../platform/places.ts";
import type { RetentionRules } from "../../result/retention.ts";
import { type CommandContext, optional, UsageError } from "../command.ts";

/** What the commands of retention work on. */
export function groundOf(context: CommandContext): { keys: KeyStore; retention: RetentionRules } {
  const config = context.config();
  return {
    keys: openKeyFolder(config.keysDir, ["named", "refused"]),
    retention: loadCountry(places.countries, config.country).retention,
  };
}

/** The day of --at; null without it. @throws {UsageError} when it is no day of the calendar */
export function dayAsked(context: CommandContext): string | null {
  const text = optional(context, "at");
  if (text === null) return null;
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  const isDay = at !== null && Number.isFinite(at.getTime()) && at.toISOString().startsWith(text);
  if (!isDay) throw new UsageError("--at is no day of the calendar: give one like 2026-11-23.");
  return text;
}

/** The time that a command looks at: now, or the noon of the day of --at. */
export function timeAsked(context: CommandContext): Date {
  const day = dayAsked(context);
  return day === null ? context.now() : new Date(`${day}T12:00:00Z`);
}
