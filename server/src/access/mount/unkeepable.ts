/**
 * Where texts stand, in what was sent, that no database keeps: those with the character NUL, and those
 * that are no Unicode (half of a surrogate pair).
 */
export function unkeepable(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value === "string") return isKept(value) ? [] : [[...path]];
  if (Array.isArray(value))
    return value.flatMap((one, index) => unkeepable(one, [...path, String(index)]));
  if (typeof value !== "object" || value === null || value instanceof Date) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    isKept(name) ? unkeepable(one, [...path, name]) : [[...path]],
  );
}

export const isKept = (text: string): boolean => !text.includes("\u0000") && text.isWellFormed();
