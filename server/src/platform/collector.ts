import { setFlagsFromString } from "node:v8";

/**
 * Sets V8's collector to work that comes in messages, each of which waits a tenth of a second. To be
 * called before anything of weight has run; a V8 that no longer knows a flag says so on standard error
 * and goes on.
 *
 * Every object begins in the young space, whatever became of others of its kind. Left to itself V8 sees
 * that what waits for its commit outlives a collection, and has the next ones begin in the old space.
 * There they are garbage a moment later, which keeps all that they point to until the old space is
 * collected: each collection of the young space then copies everything of the last tenths of a second.
 *
 * Bytes outside the heap (what sockets read, what is sealed) count as a part of it. By themselves 64 MB
 * of them, made in a second, start a collection of everything.
 */
export function setCollector(): void {
  setFlagsFromString("--no-allocation-site-pretenuring");
  setFlagsFromString("--external-memory-accounted-in-global-limit");
}
