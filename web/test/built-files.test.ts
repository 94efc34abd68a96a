import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { compressedScriptBytes, scriptsOf } from "../script-budget.ts";
import { dist, ensureBuilt } from "./built.ts";

describe("the built portal", () => {
  beforeAll(ensureBuilt, 60_000);
  const files = () => readdirSync(join(dist, "assets"));

  /** The files that a page names, and those that these name. */
  const leadingTo = (page: string): Set<string> => {
    const found = new Set<string>();
    const texts = [readFileSync(join(dist, page), "utf8")];
    for (const text of texts)
      for (const file of files().filter((name) => text.includes(name) && !found.has(name))) {
        found.add(file);
        if (/\.(js|css)$/.test(file)) texts.push(readFileSync(join(dist, "assets", file), "utf8"));
      }
    return found;
  };

  it("gives every file a name that changes with its content", () => {
    expect(files().filter((file) => !/-[\w-]{8}\.(js|css|svg|woff2|wasm)$/.test(file))).toEqual([]);
  });

  it("ships two subsets of one typeface, and nothing else", () => {
    expect(files().filter((file) => file.endsWith(".woff2"))).toHaveLength(2);
  });

  it("has no script nor style within the page", () => {
    for (const name of ["index.html", "verifier.html", "pro.html", "information.html"]) {
      const page = readFileSync(join(dist, name), "utf8");
      expect(page).not.toMatch(/<style|style=|\son\w+="|<script(?![^>]*\ssrc=)/);
    }
  });

  it("takes at most 100 kB of script, compressed, and none of the verifier's decoder", () => {
    const page = readFileSync(join(dist, "index.html"), "utf8");
    const named = [...page.matchAll(/\/assets\/([\w-]+\.js)/g)].map(([, name]) => name ?? "");
    expect(named.length).toBeGreaterThan(0);
    const scripts = named.map((fileName) => {
      const code = readFileSync(join(dist, "assets", fileName), "utf8");
      return { type: "chunk", fileName, code } as const;
    });
    expect(compressedScriptBytes(scripts)).toBeLessThanOrEqual(100_000);
    expect(scripts.filter(({ code }) => /zxing|\/trust\//.test(code))).toEqual([]);
  });

  it("names in the verifier's worker every file beside the pages but the console's own", () => {
    const worker = readFileSync(join(dist, "verifier-worker.js"), "utf8");
    expect(worker).not.toMatch(/__VERIFIER|import/);
    const reached = new Set(
      ["index.html", "verifier.html", "information.html"].flatMap((page) => [...leadingTo(page)]),
    );
    expect(reached.size).toBeGreaterThan(10);
    const named = files().filter((file) => worker.includes(`/assets/${file}`));
    expect(named).toEqual(files().filter((file) => reached.has(file)));
  });
});

it("counts scripts only, compressed", () => {
  const script = { type: "chunk", fileName: "a.js", code: "a".repeat(50_000) } as const;
  const style = { type: "asset", fileName: "a.css" } as const;
  expect(compressedScriptBytes([script, style])).toBeLessThan(500);
  expect(compressedScriptBytes([style])).toBe(0);
});

it("counts what a page reaches, at once or later, and no other page's scripts", () => {
  const file = (fileName: string, imports: string[], dynamicImports: string[] = []) =>
    ({ type: "chunk", fileName, imports, dynamicImports }) as const;
  const files = [
    { ...file("a.js", ["c.js"], ["d.js"]), facadeModuleId: "/web/index.html" },
    { ...file("b.js", ["c.js", "e.js"]), facadeModuleId: "/web/verifier.html" },
    ...["c.js", "d.js", "e.js"].map((name) => file(name, [])),
  ];
  const reached = scriptsOf("index.html", files).map(({ fileName }) => fileName);
  expect(reached).toEqual(["a.js", "c.js", "d.js"]);
});
