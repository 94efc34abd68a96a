import { createHash } from "node:crypto";
import type { Plugin } from "vite";

/** The worker's file: its name never changes, for a browser asks for it again to find a new build. */
export const workerName = "verifier-worker";

/**
 * Writes into the verifier's worker which files to keep, and which build they are: every script,
 * style, font, picture and WebAssembly of the build; those of the portal alone are few and small.
 */
export const offlineFiles = (): Plugin => ({
  name: "opendep:offline-files",
  apply: "build",
  enforce: "post",
  generateBundle(_options, bundle) {
    const worker = bundle[`${workerName}.js`];
    if (worker?.type !== "chunk") throw new Error("The verifier's worker was not built.");
    const files = Object.values(bundle)
      .filter((file) => file.fileName.startsWith("assets/"))
      .map(({ fileName }) => `/${fileName}`)
      .sort();
    const build = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 16);
    worker.code = worker.code
      .replaceAll("__VERIFIER_FILES__", JSON.stringify(files))
      .replaceAll("__VERIFIER_BUILD__", JSON.stringify(build));
  },
});
