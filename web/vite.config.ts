import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { scriptBudget } from "./script-budget.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Built with `npx vite build --config web/vite.config.ts` from the project root, into web/dist. */
export default defineConfig({
  root: here("."),
  plugins: [react(), scriptBudget({ limitKilobytes: 100 })],
  build: {
    outDir: here("./dist"),
    emptyOutDir: true,
    // The policy of the pages allows no inline script, and files beside it are cached for good.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
