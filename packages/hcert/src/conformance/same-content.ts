import { dateTimeFault } from "../schema/date.ts";

/**
 * Whether what was decoded is what a vector gives beside it: the same members whatever their order,
 * the same values, and date-times that one clock shows in two zones. Signers wrote local time as if
 * it were UTC, and their vectors expect both to match.
 */
export function sameContent(one: unknown, other: unknown): boolean {
  if (typeof one === "string" && typeof other === "string")
    return one === other || sameClock(one, other);
  if (typeof one !== "object" || one === null || typeof other !== "object" || other === null)
    return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [ownKeys, otherKeys] = [Object.keys(one), Object.keys(other)];
  return (
    ownKeys.length === otherKeys.length &&
    ownKeys.every(
      (key) =>
        Object.hasOwn(other, key) &&
        sameContent((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
    )
  );
}

/** Offsets are multiples of a quarter of an hour, of at most 14 hours. */
function sameClock(one: string, other: string): boolean {
  if (dateTimeFault(one) !== null || dateTimeFault(other) !== null) return false;
  const apart = Math.abs(Date.parse(one) - Date.parse(other));
  return apart <= 14 * 3_600_000 && apart % 900_000 === 0;
}
