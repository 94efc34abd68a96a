import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { compressedScriptBytes } from "../script-budget.ts";
import { dist, ensureBuilt } from "./built.ts";

describe("the built portal", () => {
  beforeAll(ensureBuilt, 60_000);
  const files = () => readdirSync(join(dist, "assets"));

  it("gives every file a name that changes with its content", () => {
    expect(files().filter((file) => !/-[\w-]{8}\.(js|css|svg|woff2)$/.test(file))).toEqual([]);
  });

  it("ships two subsets of one typeface, and nothing else", () => {
    expect(files().filter((file) => file.endsWith(".woff2"))).toHaveLength(2);
  });

  it("has no script nor style within the page", () => {
    const page = readFileSync(join(dist, "index.html"), "utf8");
    expect(page).not.toMatch(/<style|style=|\son\w+="|<script(?![^>]*\ssrc=)/);
  });

  it("takes at most 100 kB of script, compressed", () => {
    const scripts = files()
      .filter((file) => file.endsWith(".js"))
      .map((fileName) => {
        const code = readFileSync(join(dist, "assets", fileName), "utf8");
        return { type: "chunk", fileName, code } as const;
      });
    expect(compressedScriptBytes(scripts)).toBeLessThanOrEqual(100_000);
  });
});

it("counts scripts only, compressed", () => {
  const script = { type: "chunk", fileName: "a.js", code: "a".repeat(50_000) } as const;
  const style = { type: "asset", fileName: "a.css" } as const;
  expect(compressedScriptBytes([script, style])).toBeLessThan(500);
  expect(compressedScriptBytes([style])).toBe(0);
});
