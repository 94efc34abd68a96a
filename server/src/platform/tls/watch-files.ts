import {
  readTlsFiles,
  stampOf,
  type TlsFiles,
  TlsFilesError,
  type TlsPaths,
} from "./server-files.ts";

/** How often the files are looked at, milliseconds. */
const lookEveryMs = 2_000;

export interface WatchOptions {
  readonly paths: TlsPaths;
  readonly production: boolean;
  readonly lookEveryMs?: number;
  /** The files are others now, and can be used. */
  readonly onChange: (files: TlsFiles) => void;
  /** They are others and cannot be used: what was read before holds. */
  readonly onFault: (message: string) => void;
}

export interface WatchedFiles {
  readonly current: TlsFiles;
  /** Whether the files as they stand cannot be used. */
  readonly faulty: boolean;
  stop(): void;
}

/**
 * Reads the files and again whenever they change. Looks at them instead of waiting for a word of the
 * system, which a mounted volume or a swapped link does not always give.
 * @throws {TlsFilesError} when they cannot be used at the start
 */
export function watchFiles(options: WatchOptions): WatchedFiles {
  const { paths, production } = options;
  let stamp = stampOf(paths);
  let current = readTlsFiles(paths, production);
  let faulty = false;
  const look = (): void => {
    const now = stampOf(paths);
    if (now === stamp) return;
    stamp = now;
    try {
      current = readTlsFiles(paths, production);
      faulty = false;
    } catch (error) {
      faulty = true;
      // A certificate whose key comes a moment later: the next look finds both.
      options.onFault(error instanceof TlsFilesError ? error.message : "they cannot be read");
      return;
    }
    options.onChange(current);
  };
  const timer = setInterval(look, options.lookEveryMs ?? lookEveryMs);
  timer.unref();
  return {
    get current() {
      return current;
    },
    get faulty() {
      return faulty;
    },
    stop: () => clearInterval(timer),
  };
}
