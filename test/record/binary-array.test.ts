import { expect, it } from "vitest";
import {
  type ArrayType,
  binaryArray,
  type ElementValue,
} from "../../server/src/platform/database/binary-array.ts";
import { useDatabase } from "../support/database.ts";

const db = useDatabase();

const cases: Record<ArrayType, { values: ElementValue[]; read: string }> = {
  smallint: { values: [0, -32_768, 32_767, null], read: "{0,-32768,32767,NULL}" },
  integer: { values: [-2_147_483_648, null, 2_147_483_647], read: "{-2147483648,NULL,2147483647}" },
  bigint: {
    values: [0, -1, 4_294_967_296, -4_294_967_297, Number.MAX_SAFE_INTEGER],
    read: "{0,-1,4294967296,-4294967297,9007199254740991}",
  },
  boolean: { values: [true, false, null], read: "{t,f,NULL}" },
  '"char"': { values: ["M", "F", "U"], read: "{M,F,U}" },
  date: {
    values: ["1999-12-31", "2000-01-01", "2026-02-28", null],
    read: "{1999-12-31,2000-01-01,2026-02-28,NULL}",
  },
  timestamptz: {
    values: [Date.UTC(1969, 6, 20, 20, 17, 40, 123), Date.UTC(2026, 9, 25, 0, 30), null],
    read: '{"1969-07-20 20:17:40.123+00","2026-10-25 00:30:00+00",NULL}',
  },
  text: {
    values: ["", 'Zoé \\ "L\'Œil"', "NULL", null, "a,b{}"],
    read: '{"","Zoé \\\\ \\"L\'Œil\\"","NULL",NULL,"a,b{}"}',
  },
  bytea: {
    values: [Buffer.of(0, 255, 92), null, "\0\xff\\"],
    read: '{"\\\\x00ff5c",NULL,"\\\\x00ff5c"}',
  },
  jsonb: { values: ['{"a":["é"]}', null], read: '{"{\\"a\\": [\\"é\\"]}",NULL}' },
};

it.each(Object.entries(cases) as [ArrayType, (typeof cases)["text"]][])(
  "PostgreSQL reads an array of %s as it was given",
  async (type, { values, read }) => {
    await db.query("set timezone to 'UTC'");
    const [row] = await db.query<{ text: string }>(`select $1::${type}[]::text as text`, [
      binaryArray(type, values),
    ]);
    expect(row?.text).toBe(read);
  },
);

it("an empty array has no rows", async () => {
  const rows = await db.query("select * from unnest($1::text[])", [binaryArray("text", [])]);
  expect(rows).toEqual([]);
});

it("what does not fit its type is an error, never another value", () => {
  expect(() => binaryArray("smallint", [40_000])).toThrow(RangeError);
  expect(() => binaryArray("bigint", [0.5])).toThrow(RangeError);
  expect(() => binaryArray("date", ["2026-13-01"])).toThrow(RangeError);
  expect(() => binaryArray("bytea", ["\u0100"])).toThrow(RangeError);
});
