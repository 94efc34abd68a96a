import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { SimulatedPharmacy } from "./pharmacies.ts";
import type { Credentials } from "./software.ts";

const cli = fileURLToPath(new URL("../../server/src/cli/main.ts", import.meta.url));

interface Listed {
  readonly client_id: string;
  readonly revoked_at: string | null;
}

/**
 * Gives the software of each pharmacy a client of its own, as an operator would: `./run cli machine add`.
 * What an earlier run was given is used on, while it is in force.
 * @param folder where their keys lie
 * @throws with what the command line said, when it refuses
 */
export async function addMachines(
  pharmacies: readonly SimulatedPharmacy[],
  folder: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Credentials[]> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const call = async <Answer>(...args: string[]): Promise<Answer> => {
    const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args, "--json"], {
      env,
    });
    return JSON.parse(stdout) as Answer;
  };
  const listed = await call<Listed[]>("machine", "list");
  const inForce = new Set(
    listed.filter(({ revoked_at }) => revoked_at === null).map(({ client_id }) => client_id),
  );
  const all: Credentials[] = [];
  for (const pharmacy of pharmacies) {
    const file = join(folder, `${pharmacy.code}.json`);
    const kept = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Credentials) : null;
    if (kept && inForce.has(kept.clientId)) {
      all.push(kept);
      continue;
    }
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const shown = join(folder, `${pharmacy.code}.public.json`);
    writeFileSync(shown, JSON.stringify(publicKey.export({ format: "jwk" })));
    const words = ["--code", pharmacy.code, "--name", pharmacy.software, "--role", "pharmacist"];
    const may = ["--scope", "entry", "--key", shown];
    const who = ["--as", "simulator", "--purpose", "demo"];
    const { clientId } = await call<Credentials>("machine", "add", ...words, ...may, ...who);
    const made: Credentials = { clientId, key: privateKey.export({ format: "jwk" }) };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
    all.push(made);
  }
  return all;
}
