/** A role that never comes to serve. */
export async function start(): Promise<never> {
  throw new Error("the port is taken");
}
