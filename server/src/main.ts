import { type Config, ConfigError, readOwnConfig } from "./config.ts";
import { nameProcess } from "./operations/metrics.ts";
import { LanesError } from "./platform/database/lanes.ts";
import { MigrationError } from "./platform/database/migrate.ts";
import { createLogger, type Logger, logFault } from "./platform/log.ts";
import { places } from "./platform/places.ts";
import { UseError } from "./registry/use.sql.ts";
import { OpenFilesError } from "./supervisor/check-open-files.ts";
import { PortTaken } from "./supervisor/check-ports.ts";
import { DataError } from "./supervisor/check-start.ts";
import { DataFolderTaken } from "./supervisor/lock.ts";
import { type SuperviseOptions, supervise } from "./supervisor/supervise.ts";

/**
 * `./run start`. Standard output gets exactly one line, `ready {...}`; all else goes to standard
 * error. Ends with 0 when asked to stop, 2 when the settings cannot be used, 1 on any other failure.
 */
export async function main(choices: Pick<SuperviseOptions, "rolesFolder"> = {}): Promise<number> {
  const config = settingsOrNull();
  if (config === null) return 2;
  const log = createLogger({ level: config.logLevel, part: "supervisor" });
  nameProcess("supervisor");
  try {
    await supervise(config, {
      log,
      migrations: places.migrations,
      signal: askedToStop(),
      announce: (line) => process.stdout.write(`${line}\n`),
      ...choices,
    });
    return 0;
  } catch (error) {
    tell(error, log);
    return 1;
  }
}

function settingsOrNull(): Config | null {
  try {
    return readOwnConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return null;
  }
}

function askedToStop(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGTERM", "SIGINT"] as const) process.on(name, () => stop.abort());
  return stop.signal;
}

const mendable = [
  DataError,
  DataFolderTaken,
  LanesError,
  MigrationError,
  OpenFilesError,
  PortTaken,
  UseError,
] as const;

/** What an operator can mend is said in words; anything else is a fault of the program. */
function tell(error: unknown, log: Logger): void {
  if (mendable.some((kind) => error instanceof kind)) {
    process.stderr.write(`${(error as Error).message}\n`);
  } else {
    const id = logFault(log, error);
    process.stderr.write(`OpenDEP could not start; the log says why (fault ${id}).\n`);
  }
}

if (import.meta.main) process.exitCode = await main();
