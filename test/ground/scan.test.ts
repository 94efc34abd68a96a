import { expect, test } from "vitest";
import { importsComputed, importsOf, scan } from "../support/scan.ts";

test("imports are found in each of their forms, and not in comments or strings", () => {
  const source = [
    'import a from "./a.ts";',
    'import type { B } from "./b.ts";',
    "import {\n  c,\n  d,\n} from './c.ts';",
    'export * from "./d.ts";',
    'import "./e.ts";',
    'const f = await import("./f.ts");',
    '// import g from "./g.ts";',
    '/* import "./h.ts"; */',
    "const text = `import i from './i.ts'`;",
  ].join("\n");
  expect(importsOf(source).sort()).toEqual([
    "./a.ts",
    "./b.ts",
    "./c.ts",
    "./d.ts",
    "./e.ts",
    "./f.ts",
  ]);
});

test("a computed import is noticed", () => {
  expect(importsComputed('import("./a.ts")')).toBe(false);
  expect(importsComputed("import(path)")).toBe(true);
});

test("strings, templates, regular expressions and divisions are told apart", () => {
  const source = [
    "const x = /[\"'/]/.test(y)",
    "  ? 'one' // 'no'",
    "  : `two $" + "{a + `three $" + '{b}` + "four"} five`;',
    "const z = 1 / 2 / 'six'.length;",
  ].join("\n");
  const found = scan(source);
  expect(found.strings).toEqual(["one", "two ", "three ", "", "four", " five", "six"]);
  expect(found.code).not.toContain("no");
});
