import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { csrfOf, hashOf, newSecret } from "../../server/src/access/session/secret.ts";
import { readConfig } from "../../server/src/config.ts";
import { port } from "../../standins/identity/people.ts";
import type { Installation } from "../measure/installation.ts";
import type { SignedIn } from "./job.ts";
import { insertPeople } from "./people.sql.ts";

const cli = fileURLToPath(new URL("../../server/src/cli/main.ts", import.meta.url));
const shiftMs = 8 * 3_600_000;

const placeCode = (index: number): string => `98${String(index).padStart(7, "0")}`;

/** Pharmacies, by the command that registers any organisation; and where those work who sign in. */
export async function registerPlaces({ platform }: Installation, places: number): Promise<void> {
  const file = join(platform.dataDir, "pharmacies.json");
  const all = Array.from({ length: places }, (_, index) => ({
    code: placeCode(index),
    name: `Pharmacie ${index + 1}`,
    kind: "pharmacy",
  }));
  all.push({ code: port.finess ?? "", name: port.name, kind: "pharmacy" });
  writeFileSync(file, JSON.stringify(all));
  const words = ["organisation", "import", file, "--as", "bench"];
  await promisify(execFile)(process.execPath, [cli, ...words], { env: platform.env });
}

/** Signed in already, spread over the places; one in ten is a physician. */
export async function signedIn(
  { platform, client }: Installation,
  places: number,
  count: number,
): Promise<SignedIn[]> {
  const made = Array.from({ length: count }, (_, index) => ({
    secret: newSecret(),
    place: index % places,
    rpps: `109${String(index).padStart(8, "0")}`,
    role: index % 10 === 9 ? "physician" : "pharmacist",
  }));
  const now = new Date(Date.now() + readConfig(platform.env).clockMinutes * 60_000);
  await insertPeople(
    client,
    made.map((one) => ({
      ...one,
      code: placeCode(one.place),
      sessionHash: hashOf(one.secret),
    })),
    now,
    new Date(now.getTime() + shiftMs),
  );
  return made.map(({ secret, place, rpps, role }) => ({
    cookie: `opendep=${secret}`,
    csrf: csrfOf(secret),
    place,
    rpps: role === "physician" ? rpps : null,
  }));
}
