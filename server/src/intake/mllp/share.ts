/** A process holds more than its share from this factor of the mean on, and this number more. */
const tolerance = 1.25;
const least = 16;
/** Of what is too much, so much is given away at a time: laboratories come back a few at once. */
const portion = 0.2;

/**
 * How many idle connections a process should end, so that their senders come back and the kernel
 * spreads them anew. Connections live for weeks: after one process was away, the others would keep
 * what was its, and it would have nothing to do.
 * @param own open connections of this process
 * @param mean of all processes that share the port
 */
export function tooMany(own: number, mean: number): number {
  if (own <= tolerance * mean + least) return 0;
  return Math.ceil((own - mean) * portion);
}
