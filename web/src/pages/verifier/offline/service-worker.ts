/**
 * Keeps the page of the verifier and all that it is made of. Data (/trust/) it leaves to the page,
 * which knows their age. It imports nothing: the build writes the names of the files into it.
 */
interface Lasting extends Event {
  waitUntil(done: Promise<unknown>): void;
}
interface Fetching extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  addEventListener(kind: "install" | "activate", act: (event: Lasting) => void): void;
  addEventListener(kind: "fetch", act: (event: Fetching) => void): void;
  readonly clients: { claim(): Promise<void> };
}
declare const __VERIFIER_FILES__: readonly string[];
declare const __VERIFIER_BUILD__: string;

const worker = globalThis as unknown as Worker;
const page = "/verifier";
const name = `opendep-verifier-${__VERIFIER_BUILD__}`;

const keep = async (): Promise<void> => {
  const cache = await caches.open(name);
  // Past the browser's own cache: the page and its files must be of one build.
  await cache.addAll(
    [page, ...__VERIFIER_FILES__].map((path) => new Request(path, { cache: "reload" })),
  );
};

const forgetOlder = async (): Promise<void> => {
  const names = await caches.keys();
  const older = names.filter((one) => /^opendep-verifier-[\da-f]/.test(one) && one !== name);
  await Promise.all(older.map((one) => caches.delete(one)));
  await worker.clients.claim();
};

const kept = async (request: Request, path: string): Promise<Response> => {
  const cache = await caches.open(name);
  return (await cache.match(path)) ?? fetch(request);
};

worker.addEventListener("install", (event) => event.waitUntil(keep()));
worker.addEventListener("activate", (event) => event.waitUntil(forgetOlder()));
worker.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin) return;
  if (event.request.mode === "navigate" && pathname.replace(/\/$/, "") === page)
    event.respondWith(kept(event.request, page));
  else if (pathname.startsWith("/assets/")) event.respondWith(kept(event.request, pathname));
});
