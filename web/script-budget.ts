import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** What the budget needs to know of a built file: its name, and of a script its code and what it loads. */
export interface BuiltFile {
  readonly type: "chunk" | "asset";
  readonly fileName: string;
  readonly code?: string;
  /** The page or module that it begins with. */
  readonly facadeModuleId?: string | null;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

/** The scripts that a page may load: those that its own reaches, at once or later. */
export function scriptsOf(page: string, files: readonly BuiltFile[]): BuiltFile[] {
  const reached = files.filter(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${page}`));
  // Grows while it is walked through.
  for (const { imports = [], dynamicImports = [] } of reached)
    for (const name of [...imports, ...dynamicImports]) {
      const file = files.find(({ fileName }) => fileName === name);
      if (file && !reached.includes(file)) reached.push(file);
    }
  return reached;
}

/** Bytes that the scripts take over the wire, each compressed by itself as a server sends it. */
export const compressedScriptBytes = (files: readonly BuiltFile[]): number =>
  files
    .filter((file) => file.type === "chunk")
    .reduce((sum, file) => sum + gzipSync(file.code ?? "", { level: 9 }).length, 0);

/**
 * Counts the compressed script of a page at each build and fails the build above the limit: people
 * open their result on old telephones and poor networks; a console that is slow to open is not opened.
 *
 * @param page whose scripts count; other pages have their own
 * @param limitKilobytes in kB of 1000 bytes
 */
export const scriptBudget = ({
  page,
  limitKilobytes,
}: {
  page: string;
  limitKilobytes: number;
}): Plugin => ({
  name: `opendep:script-budget of ${page}`,
  apply: "build",
  enforce: "post",
  generateBundle(_options, bundle) {
    const scripts = scriptsOf(page, Object.values(bundle));
    if (scripts.length === 0) this.error(`No script of ${page} was built.`);
    const kilobytes = compressedScriptBytes(scripts) / 1000;
    const figure = `${kilobytes.toFixed(1)} kB of script, compressed (limit ${limitKilobytes} kB)`;
    if (kilobytes > limitKilobytes) this.error(`The page ${page} is too heavy: ${figure}.`);
    this.info(`${page}: ${figure}`);
  },
});
