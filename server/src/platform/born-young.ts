import { setFlagsFromString } from "node:v8";

/**
 * Has every object begin in V8's young space, whatever became of others of its kind. Left to itself V8
 * sees that what a message holds outlives a collection, because it waits for its commit, and has the
 * next ones begin in the old space. There they are garbage a moment later, which keeps all that they
 * point to until the old space is collected: each collection of the young space then copied everything
 * of the last tenths of a second instead of what waits, three times as much. To be called before
 * anything of weight has run; a V8 that no longer knows the flag says so on standard error and goes on.
 */
export const bornYoung = (): void => setFlagsFromString("--no-allocation-site-pretenuring");
