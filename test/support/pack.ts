import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = resolve(import.meta.dirname, "../..");

/** What a package is from its tarball. */
export interface Packed {
  readonly files: readonly string[];
  /** What the program wrote. */
  readonly said: string;
  /** What the type checker has against the typed program; "" when nothing. */
  readonly complaints: string;
}

/**
 * Packs a package of this repository, installs its tarball elsewhere without a network, with those
 * that it depends on as they are installed here, and uses it by a program in JavaScript and one in
 * TypeScript.
 */
export async function packAndUse(
  name: string,
  dependencies: readonly string[],
  program: string,
  typed: string,
): Promise<Packed> {
  const home = join(root, "packages", name);
  const folder = mkdtempSync(join(tmpdir(), `opendep-${name}-`));
  try {
    const packed = await run("npm", ["pack", "--json", "--pack-destination", folder], {
      cwd: home,
    });
    const [report] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf("[")));
    writeFileSync(join(folder, "package.json"), '{"type":"module","private":true}');
    const own = dependencies.map((one) => join(root, "node_modules", one));
    const quiet = ["--offline", "--no-audit", "--no-fund"];
    await run("npm", ["install", ...quiet, ...own, join(folder, report.filename)], { cwd: folder });
    writeFileSync(join(folder, "use.js"), program);
    const used = await run(process.execPath, [join(folder, "use.js")]);
    writeFileSync(join(folder, "use.ts"), typed);
    return {
      files: report.files.map((file: { path: string }) => file.path),
      said: used.stdout,
      complaints: await typeCheck(folder),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(join(home, "dist"), { recursive: true, force: true });
  }
}

async function typeCheck(folder: string): Promise<string> {
  const types = join(root, "node_modules/@types");
  const options = [
    "--noEmit",
    "--strict",
    "--module",
    "nodenext",
    "--types",
    "node",
    "--typeRoots",
    types,
  ];
  const checked = await run(
    join(root, "node_modules/.bin/tsc"),
    [...options, join(folder, "use.ts")],
    {
      cwd: folder,
    },
  ).catch((error: { stdout: string }) => error);
  return checked.stdout;
}
