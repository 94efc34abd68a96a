/** What an expression may give: JSON, and moments. */
export type Value =
  | null
  | boolean
  | number
  | string
  | Date
  | readonly Value[]
  | { readonly [key: string]: Value };

/** An expression cannot be evaluated: it is wrong, or the data has other types than it asks for. */
export class CertLogicError extends Error {}

/** CertLogic's own truth: what is neither true nor false here may not stand in a condition. */
export function truthOf(value: Value, where: string): boolean {
  if (value === null || value === false) return false;
  if (value === true) return true;
  if (typeof value === "string") return value !== "";
  if (typeof value === "number" && !Number.isNaN(value)) return value !== 0;
  if (Array.isArray(value)) return value.length > 0;
  if (isPlain(value)) return Object.keys(value).length > 0;
  throw new CertLogicError(`${where}: a value is neither true nor false`);
}

export const isInteger = (value: unknown): value is number => Number.isInteger(value);

export function isPlain(value: Value): value is { readonly [key: string]: Value } {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}
