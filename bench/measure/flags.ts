import { type ParseArgsOptionsConfig, parseArgs } from "node:util";

/** Flags that every bench of the whole platform understands; docs/operations/sizing.md tells them. */
const shared = {
  tls: { type: "boolean", default: false },
  processes: { type: "string", default: "1" },
  lanes: { type: "string", default: "16" },
  connections: { type: "string", default: "1000" },
  laboratories: { type: "string", default: "500" },
  senders: { type: "string", default: "1" },
  persons: { type: "string" },
  known: { type: "string", default: "0" },
  rows: { type: "string", default: "0" },
  "data-dir": { type: "string" },
} as const satisfies ParseArgsOptionsConfig;

export interface InstallationFlags {
  readonly tls: boolean;
  /** Processes that take results. */
  readonly processes: number;
  readonly lanes: number;
  readonly connections: number;
  readonly laboratories: number;
  /** Processes that send. */
  readonly senders: number;
  /** People that new reports are about; four in five of them known where any are. */
  readonly persons: number;
  /** People known beforehand, and results of theirs. */
  readonly known: number;
  readonly rows: number;
  /** Where the installation is, and stays; null: a folder that is gone with the run. */
  readonly dataDir: string | null;
}

/**
 * Reads the flags of a bench: those of every installation, and whole numbers of its own with what
 * stands for each that is not given. @throws where one is no whole number
 */
export function readFlags<Own extends string>(
  own: Readonly<Record<Own, number>>,
): { installation: InstallationFlags; own: Record<Own, number> } {
  const ownOptions = Object.fromEntries(
    Object.entries<number>(own).map(([name, value]) => [
      name,
      { type: "string", default: String(value) } as const,
    ]),
  );
  const values: Record<string, unknown> = parseArgs({
    options: { ...ownOptions, ...shared },
  }).values;
  const numberOf = (name: string): number => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < 0) throw new Error(`--${name}: give a whole number`);
    return value;
  };
  const dataDir = values["data-dir"];
  const [known, connections] = [numberOf("known"), numberOf("connections")];
  if (numberOf("rows") > 0 && known === 0)
    throw new Error("--rows: results are of people; say by --known how many");
  return {
    installation: {
      tls: values.tls === true,
      processes: numberOf("processes"),
      lanes: numberOf("lanes"),
      connections,
      laboratories: Math.min(numberOf("laboratories"), connections),
      senders: numberOf("senders"),
      persons: values.persons === undefined ? personsFor(known) : numberOf("persons"),
      known,
      rows: numberOf("rows"),
      dataDir: typeof dataDir === "string" ? dataDir : null,
    },
    own: Object.fromEntries(Object.keys(own).map((name) => [name, numberOf(name)])) as Record<
      Own,
      number
    >,
  };
}

const personsFor = (known: number): number => (known === 0 ? 12_000_000 : Math.round(known / 0.8));
