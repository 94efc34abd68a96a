/** Where the build puts the worker; it answers for /verifier alone, never for the portal. */
export const workerAddress = "/verifier-worker.js";

/** Has the browser keep the page, so that it opens without a network from the second visit on. */
export function keepForOffline(): void {
  if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return;
  navigator.serviceWorker.register(workerAddress, { scope: "/verifier" }).catch(() => {
    // A browser that keeps nothing needs the network at each visit; all else works the same.
  });
}
