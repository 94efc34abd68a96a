import pg from "pg";

/** Object ids of the types read otherwise than the driver's default (pg_type.oid, fixed). */
const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;
const TEXT_ARRAY = 1009;
const DATE_ARRAY = 1182;

/** The driver's own text parser of a type; its declared ids leave out the arrays. */
const parserOf: (oid: number) => (text: string) => (string | null)[] = pg.types.getTypeParser;

/**
 * bigint as number: counters and positions stay far below 2^53; one that does not is an error, never
 * rounded. date as text: a calendar day has no time zone, and a Date would give it one.
 */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") => {
    if (format === "binary") return pg.types.getTypeParser(oid, "binary");
    if (oid === INT8) return toNumber;
    if (oid === DATE) return asText;
    if (oid === INT8_ARRAY) return (text: string) => textArray(text).map(toNumberOrNull);
    if (oid === DATE_ARRAY) return textArray;
    return pg.types.getTypeParser(oid, "text");
  }) as typeof pg.types.getTypeParser,
};

function toNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new RangeError("A bigint of the database does not fit a number; select it as text.");
  }
  return value;
}

function toNumberOrNull(text: string | null): number | null {
  return text === null ? null : toNumber(text);
}

function asText(text: string): string {
  return text;
}

function textArray(text: string): (string | null)[] {
  return parserOf(TEXT_ARRAY)(text);
}
