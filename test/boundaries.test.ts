import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { longest } from "./support/longest-first.ts";
import { importsComputed, importsOf, scan } from "./support/scan.ts";
import { foldersOf, root, type Source, sourcesOf } from "./support/sources.ts";

/** The import rule and the measures of the house (ARCHITECTURE.md), held by reading the sources. */

const steps = ["intake", "normalise", "identify", "record", "deliver"];
const isTest = (path: string) => /\.test\.tsx?$/.test(path);
const code = sourcesOf(["server", "packages", "web/src", "simulator"], [".ts", ".tsx"]);
const server = code.filter(({ path }) => path.startsWith("server/src/") && !isTest(path));

/** What a file imports of the project, as paths from the root. */
function ownImports(source: Source): string[] {
  return importsOf(source.text)
    .filter((name) => name.startsWith("."))
    .map((name) => normalize(join(dirname(source.path), name)));
}

/** Every import of the files below `folder` that leads to none of the `allowed` beginnings. */
function strays(folder: string, allowed: readonly string[]): string[] {
  return server
    .filter(({ path }) => path.startsWith(folder))
    .flatMap((source) =>
      ownImports(source)
        .filter((path) => !allowed.some((beginning) => path.startsWith(beginning)))
        .map((path) => `${source.path} imports ${path}`),
    );
}

const at = (folder: string) => `server/src/${folder}`;

test("the domain imports nothing of ours", () => {
  expect(strays(at("result/"), [at("result/")])).toEqual([]);
});

test("the platform imports itself and the domain only", () => {
  expect(strays(at("platform/"), [at("platform/"), at("result/")])).toEqual([]);
});

test.each(steps)("the step %s imports the domain and the platform only, no other step", (step) => {
  expect(strays(at(`${step}/`), [at(`${step}/`), at("result/"), at("platform/")])).toEqual([]);
});

test("certificates import the domain, the platform and the audit log only", () => {
  const allowed = ["certificates/", "result/", "platform/", "audit/"].map(at);
  expect(strays(at("certificates/"), allowed)).toEqual([]);
});

test("the counter imports access, certificates, the form and its inlet, the domain, the platform and the audit log only", () => {
  const own = ["counter/", "access/", "certificates/", "intake/formats/form/", "intake/http/"];
  const allowed = [...own, "result/", "platform/", "audit/"].map(at);
  expect(strays(at("counter/"), allowed)).toEqual([]);
});

test("only the signer's folder opens a signing key", () => {
  const found = server
    .filter(({ path }) => !path.startsWith(at("certificates/signer/")))
    .filter(({ path }) => !path.startsWith(at("cli/certificate/")))
    .filter(({ text }) => /\breadPrivateKey\b|\bopenRing\b/.test(text))
    .map(({ path }) => path);
  expect(found).toEqual([at("roles/signer.ts")]);
});

test.each(["intake/formats", "deliver/recipients"])(
  "what is in %s sees its own folder, its contract and the domain only",
  (list) => {
    const members = foldersOf(at(list)).map(({ path }) => path.slice(at(`${list}/`).length));
    const names = new Set(
      members.map((path) => path.split("/")[0] ?? "").filter((name) => name !== ""),
    );
    const step = dirname(list);
    const contracts = [at(`${list}/contract.ts`), at(`${step}/contract.ts`)];
    const found = [...names].flatMap((name) =>
      strays(at(`${list}/${name}/`), [at(`${list}/${name}/`), at("result/"), ...contracts]),
    );
    expect(found).toEqual([]);
  },
);

test("packages import nothing but Node.js, themselves and what they declare", () => {
  const found = code
    .filter(({ path }) => /^packages\/[^/]+\/src\//.test(path) && !isTest(path))
    .flatMap((source) => {
      const home = source.path.split("/").slice(0, 2).join("/");
      const declared = declaredBy(home);
      const outside = importsOf(source.text).filter(
        (name) => !name.startsWith(".") && !name.startsWith("node:") && !declared.includes(name),
      );
      const astray = ownImports(source).filter((path) => !path.startsWith(`${home}/`));
      return [...outside, ...astray].map((name) => `${source.path} imports ${name}`);
    });
  expect(found).toEqual([]);
});

/** What whoever installs a package alone gets with it. */
function declaredBy(home: string): string[] {
  const { dependencies } = JSON.parse(readFileSync(join(root, home, "package.json"), "utf8"));
  return Object.keys(dependencies ?? {});
}

test("what is imported is known before the program runs, but for the role that a process serves", () => {
  const found = server.filter(({ text }) => importsComputed(text)).map(({ path }) => path);
  expect(found).toEqual([at("child.ts")]);
});

test("SQL stands in files named for it only", () => {
  const sql =
    /\b(?:select\s[\s\S]*?\sfrom\s+[\w"(]|insert\s+into\s|update\s+[\w".]+\s+set\s|delete\s+from\s|truncate\s+(?:table\s+)?[\w".]+$|(?:create|alter|drop)\s+(?:table|schema|index|view|function|role|database|policy)\s)/i;
  const found = server
    .filter(({ path }) => !path.endsWith(".sql.ts"))
    .filter(({ text }) => scan(text).strings.some((string) => sql.test(string)))
    .map(({ path }) => path);
  expect(found).toEqual([]);
});

test("only app.ts, routes.ts files and the composing web role know Fastify", () => {
  const found = server
    .filter(({ path }) => !/(?:^server\/src\/app|\/roles\/web|routes)\.ts$/.test(path))
    .filter(({ text }) => importsOf(text).some((name) => /^(?:@fastify\/|fastify)/.test(name)))
    .map(({ path }) => path);
  expect(found).toEqual([]);
});

test("only config.ts reads the environment", () => {
  const found = code
    .filter(({ path }) => /^(?:server|packages)\//.test(path) && !isTest(path))
    .filter(({ text }) =>
      /\bprocess\s*\.\s*env\b|\benv\b[^;]*from\s*"node:process"/.test(scan(text).code),
    )
    .map(({ path }) => path);
  expect(found).toEqual([at("config.ts")]);
});

test("no file is above 500 lines, and the median is below 80", () => {
  const endings = [".ts", ".tsx", ".css", ".sql"];
  const folders = [
    "server",
    "packages",
    "web",
    "simulator",
    "standins",
    "bench",
    "test",
    "migrations",
  ];
  const long = sourcesOf(folders, endings).filter(({ text }) => lines(text) > 500);
  expect(long.map(({ path }) => path)).toEqual([]);
  const counts = code.map(({ text }) => lines(text)).sort((a, b) => a - b);
  expect(counts[Math.floor(counts.length / 2)]).toBeLessThan(80);
});

test("no folder holds above 30 files, and none is called utils", () => {
  const folders = ["server", "packages", "web", "simulator", "standins", "bench", "test"].flatMap(
    foldersOf,
  );
  expect(folders.filter(({ files }) => files > 30)).toEqual([]);
  expect(folders.filter(({ path }) => /\/(?:utils?|helpers?|common|misc)$/.test(path))).toEqual([]);
});

test("each runtime dependency is named in docs/decisions", () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const decisions = sourcesOf(["docs/decisions"], [".md"])
    .map(({ text }) => text)
    .join("\n");
  const unnamed = Object.keys(dependencies).filter((name) => !decisions.includes(`\`${name}\``));
  expect(unnamed).toEqual([]);
});

test("the test files that are begun first are there", () => {
  expect(longest.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test("the lock file holds no download addresses", () => {
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  expect(lock).not.toMatch(/"resolved":|https?:\/\/registry/);
});

test("no published vector stands in the tree", () => {
  expect(existsSync(join(root, "vectors"))).toBe(false);
});

function lines(text: string): number {
  return text.replace(/\n$/, "").split("\n").length;
}
