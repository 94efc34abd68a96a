import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** What the budget needs to know of a built file: its name, and its code when it is a script. */
export interface BuiltFile {
  readonly type: "chunk" | "asset";
  readonly fileName: string;
  readonly code?: string;
}

/** Bytes that the scripts take over the wire, each compressed by itself as a server sends it. */
export const compressedScriptBytes = (files: readonly BuiltFile[]): number =>
  files
    .filter((file) => file.type === "chunk")
    .reduce((sum, file) => sum + gzipSync(file.code ?? "", { level: 9 }).length, 0);

/**
 * Counts the compressed script of the portal at each build and fails the build above the limit:
 * people open their result on old telephones and poor networks.
 *
 * @param limitKilobytes in kB of 1000 bytes
 */
export const scriptBudget = ({ limitKilobytes }: { limitKilobytes: number }): Plugin => ({
  name: "opendep:script-budget",
  apply: "build",
  enforce: "post",
  generateBundle(_options, bundle) {
    const kilobytes = compressedScriptBytes(Object.values(bundle)) / 1000;
    const figure = `${kilobytes.toFixed(1)} kB of script, compressed (limit ${limitKilobytes} kB)`;
    if (kilobytes > limitKilobytes) this.error(`The portal is too heavy: ${figure}.`);
    this.info(figure);
  },
});
