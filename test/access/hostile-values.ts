/** Values that fit a shape (JSON Schema) and are meant badly. */

export type Taste = "nul" | "quotes" | "long" | "large" | "small";

const texts: Readonly<Record<Taste, string>> = {
  nul: "\u0000a\u0000b\u0000c\u0000d\u0000e\u0000f\u0000",
  quotes: "'; drop table access.session; -- \"#{1+1}{{7*7}}<b>%00../../etc/passwd",
  long: "\u{1f600}".repeat(5_000),
  large: "9".repeat(300),
  small: "0",
};

export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly additionalProperties?: Schema | boolean;
}

/** Written so that it may still pass, where the shape lets it. */
export function hostile(schema: Schema, taste: Taste): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return hostile(first, taste);
  if (schema.type === "object")
    return {
      ...Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, one]) => [name, hostile(one, taste)]),
      ),
      ...(typeof schema.additionalProperties === "object" && {
        [texts[taste].slice(0, 20)]: hostile(schema.additionalProperties, taste),
      }),
    };
  if (schema.type === "array") return schema.items ? [hostile(schema.items, taste)] : [];
  if (schema.type === "boolean") return true;
  if (schema.type === "null") return null;
  if (schema.type === "number" || schema.type === "integer") return numberFor(schema, taste);
  return textFor(schema, taste);
}

function numberFor({ minimum, exclusiveMinimum, maximum }: Schema, taste: Taste): number {
  const least =
    minimum ?? (exclusiveMinimum === undefined ? Number.MIN_SAFE_INTEGER : exclusiveMinimum + 1);
  return taste === "small" ? least : (maximum ?? Number.MAX_SAFE_INTEGER);
}

const examples = ["2026-11-27", "2026-11-27T09:00:00Z", "a@b.example", "1", "12345678", "3-1"];
const digits = [1, 2, 4, 9, 10, 15].flatMap((many) => ["9".repeat(many), `${"9".repeat(4)}-9`]);
const ids = [1, 3, 4].flatMap((lane) =>
  [1, 9, 15].flatMap((many) => [
    `${"9".repeat(lane)}-${"9".repeat(many)}`,
    `${"9".repeat(many)}-${"9".repeat(lane)}-${"9".repeat(many)}`,
  ]),
);

function textFor(schema: Schema, taste: Taste): string {
  const text = texts[taste].slice(0, schema.maxLength ?? 20_000).padEnd(schema.minLength ?? 0, "x");
  const { pattern } = schema;
  if (pattern === undefined) return schema.format === undefined ? text : dated(schema.format);
  const form = new RegExp(pattern, "u");
  const fitting = [text, ...ids, ...digits, ...examples].filter((one) => form.test(one));
  // The longest that fits: numbers beyond what a column holds.
  return fitting.sort((a, b) => b.length - a.length)[0] ?? text;
}

const dated = (format: string): string =>
  format === "email" ? "a@b.example" : format === "date" ? "9999-12-31" : "9999-12-31T23:59:59Z";
