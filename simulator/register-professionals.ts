import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import {
  hospital,
  type Place,
  people,
  port,
  practice,
  station,
} from "../standins/identity/people.ts";

const cli = fileURLToPath(new URL("../server/src/cli/main.ts", import.meta.url));

/** Who runs the platform of the demo: an organisation of its own. */
const operator: Place = { finess: "991000068", name: "Opérateur de la démonstration" };

const kinds: readonly (readonly [Place, string])[] = [
  [port, "pharmacy"],
  [station, "pharmacy"],
  [practice, "practice"],
  [hospital, "hospital"],
  [operator, "operator"],
];

const codeOf = ({ finess, siret }: Place): string => finess ?? siret ?? "";

/** Roles that no identity proves: of whom, where. */
const granted: readonly (readonly [words: RegExp, place: Place, role: string])[] = [
  [/gère aussi/, port, "manager"],
  [/opérateur et auditeur/, operator, "operator"],
  [/opérateur et auditeur/, operator, "auditor"],
];

/** Registers where the made-up professionals work, and grants what no identity proves, as an operator would. */
export async function registerProfessionals(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "opendep-professionals-"));
  const call = (...args: string[]) =>
    promisify(execFile)(
      process.execPath,
      [cli, ...args, "--as", "simulator", "--purpose", "demo"],
      {
        env: { ...env, OPENDEP_MODE: "demo" },
      },
    );
  try {
    const file = join(folder, "organisations.json");
    const all = kinds.map(([place, kind]) => ({ code: codeOf(place), name: place.name, kind }));
    writeFileSync(file, JSON.stringify(all));
    await call("organisation", "import", file);
    for (const [words, place, role] of granted) {
      const person = people.find((one) => words.test(one.words));
      if (!person) continue;
      const name = `${person.givenName} ${person.familyName}`;
      await call(
        "professional",
        "grant",
        person.rpps,
        "--code",
        codeOf(place),
        "--role",
        role,
        "--name",
        name,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
