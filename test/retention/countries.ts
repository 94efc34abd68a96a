import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../support/sources.ts";

/** A folder of countries with `zz`, which is France with another retention. */
export function countriesWith(folder: string, retention: Record<string, unknown>): string {
  cpSync(join(root, "countries"), folder, { recursive: true });
  cpSync(join(folder, "fr"), join(folder, "zz"), { recursive: true });
  const file = join(folder, "zz", "country.json");
  const profile = JSON.parse(readFileSync(file, "utf8"));
  profile.retention = { ...profile.retention, ...retention };
  writeFileSync(file, JSON.stringify(profile));
  return folder;
}
