import { AppError } from "../../../platform/errors.ts";

/** Hashes that are made at once: each takes 64 MB and a thread of those that files need too. */
const atOnce = 2;
/** More than wait here are turned away: they would wait for longer than a browser does. */
const mostWaiting = 40;

let busy = 0;
const waiting: (() => void)[] = [];

/** Does a costly thing when it is its turn. @throws {AppError} unavailable */
export async function takeTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= atOnce) {
    if (waiting.length >= mostWaiting) throw new AppError("unavailable", "hashes of passwords");
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else busy += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }
}
