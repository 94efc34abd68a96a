import type { Bundle } from "./bundle.ts";

const patienceMilliseconds = 30_000;

async function part<T>(path: string): Promise<T> {
  const response = await fetch(`/trust/${path}`, {
    credentials: "omit",
    referrerPolicy: "no-referrer",
    redirect: "error",
    signal: AbortSignal.timeout(patienceMilliseconds),
  });
  if (!response.ok) throw new Error(`/trust/${path} answered ${response.status}`);
  return response.json() as Promise<T>;
}

/**
 * Fetches all that is published, the rules of every country too: what is asked for is the same
 * whatever code is checked, and nothing of a code is in it.
 *
 * @throws when a part does not come; then nothing of the new is taken
 */
export async function fetchBundle(): Promise<Bundle> {
  const [keys, documentKeys, revocations, values, rules] = await Promise.all([
    part<Bundle["keys"]>("keys.json"),
    part<Bundle["documentKeys"]>("2d-doc.json"),
    part<Bundle["revocations"]>("revocations.json"),
    part<Bundle["values"]>("values.json"),
    part<Bundle["rules"]>("rules.json"),
  ]);
  const each = rules.countries.map(async (country) => [
    country,
    await part<Bundle["rulesOf"][string]>(`rules/${country}.json`),
  ]);
  const rulesOf = Object.fromEntries(await Promise.all(each));
  return { keys, documentKeys, revocations, values, rules, rulesOf };
}

const cacheName = "opendep-verifier-trust";
const address = "/trust/kept";

/** What was fetched at an earlier visit; null when nothing was, or the browser keeps nothing. */
export async function keptBundle(): Promise<Bundle | null> {
  try {
    const kept = await (await caches.open(cacheName)).match(address);
    return kept ? await kept.json() : null;
  } catch {
    return null;
  }
}

export async function keepBundle(bundle: Bundle): Promise<void> {
  try {
    const cache = await caches.open(cacheName);
    await cache.put(address, new Response(JSON.stringify(bundle)));
  } catch {
    // A browser that keeps nothing checks with what it has fetched, as long as the page stands.
  }
}
