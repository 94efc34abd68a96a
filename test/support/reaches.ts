import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { scan } from "./scan.ts";

/** Every name that a module imports when it runs, itself and through others; types do not count. */
export function reachedFrom(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const { code } = scan(readFileSync(file, "utf8"));
  const froms = code.matchAll(/\b(?:import|export)\b(\s+type\b)?[^;"]*?\bfrom\s*"([^"]+)"/g);
  const bare = [...code.matchAll(/\bimport\s*\(?\s*"([^"]+)"/g)].map(([, name]) => name ?? "");
  const names = [...froms].flatMap(([, type, name]) => (type || !name ? [] : [name]));
  for (const name of [...names, ...bare])
    if (name.startsWith(".")) reachedFrom(join(dirname(file), name), seen);
    else seen.add(name);
  return seen;
}
