import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { offlineFiles, workerName } from "./offline-files.ts";
import { scriptBudget } from "./script-budget.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Built with `npx vite build --config web/vite.config.ts` from the project root, into web/dist. */
export default defineConfig({
  root: here("."),
  plugins: [
    react(),
    // Of these some 5 are of who may read the history, which come behind the result.
    scriptBudget({ page: "index.html", limitKilobytes: 106 }),
    // Two dozen pages, each loaded when it is opened.
    scriptBudget({ page: "pro.html", limitKilobytes: 335 }),
    offlineFiles(),
  ],
  build: {
    outDir: here("./dist"),
    emptyOutDir: true,
    // The policy of the pages allows no inline script, and files beside it are cached for good.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // Pages of their own: nobody who opens a result loads the verifier's decoder or the console.
      input: {
        index: here("./index.html"),
        verifier: here("./verifier.html"),
        pro: here("./pro.html"),
        information: here("./information.html"),
        [workerName]: here("./src/pages/verifier/offline/service-worker.ts"),
      },
      output: {
        entryFileNames: ({ name }) =>
          name === workerName ? "[name].js" : "assets/[name]-[hash].js",
      },
    },
  },
});
