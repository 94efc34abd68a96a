import { createHash } from "node:crypto";
import type { Plugin, Rolldown } from "vite";
import { scriptsOf } from "./script-budget.ts";

/** The worker's file: its name never changes, for a browser asks for it again to find a new build. */
export const workerName = "verifier-worker";

/**
 * Writes into the verifier's worker which files to keep, and which build they are: every script,
 * style, font, picture and WebAssembly of the build; those of the portal alone are few and small, but
 * what only the professionals' console loads is left out.
 */
export const offlineFiles = (): Plugin => ({
  name: "opendep:offline-files",
  apply: "build",
  enforce: "post",
  generateBundle(_options, bundle) {
    const worker = bundle[`${workerName}.js`];
    if (worker?.type !== "chunk") throw new Error("The verifier's worker was not built.");
    const others = ofConsoleAlone(Object.values(bundle));
    const files = Object.values(bundle)
      .filter((file) => file.fileName.startsWith("assets/") && !others.has(file.fileName))
      .map(({ fileName }) => `/${fileName}`)
      .sort();
    const build = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 16);
    worker.code = worker.code
      .replaceAll("__VERIFIER_FILES__", JSON.stringify(files))
      .replaceAll("__VERIFIER_BUILD__", JSON.stringify(build));
  },
});

/** Scripts that the console reaches and no other page does, with the styles and files of theirs. */
function ofConsoleAlone(files: Rolldown.OutputBundle[string][]): Set<string> {
  const reached = (...pages: string[]) =>
    new Set(
      pages.flatMap((page) =>
        scriptsOf(page, files).flatMap((script) => [
          script.fileName,
          ...besides(files.find(({ fileName }) => fileName === script.fileName)),
        ]),
      ),
    );
  const kept = reached("index.html", "verifier.html", "information.html");
  return new Set([...reached("pro.html")].filter((name) => !kept.has(name)));
}

const besides = (file: Rolldown.OutputBundle[string] | undefined): string[] =>
  file?.type === "chunk"
    ? [...(file.viteMetadata?.importedCss ?? []), ...(file.viteMetadata?.importedAssets ?? [])]
    : [];
