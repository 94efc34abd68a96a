import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Bench as BenchType } from "./bench.ts";
import type { Draft } from "./draft.ts";

/** What is begun while the device is still being read is lost to nobody. */

const store = new Map<string, string>();
let stop = () => {};
const drafted = (id: string) => ({ id, readAt: 0 }) as unknown as Draft;
const idsOf = (bench: BenchType) => bench.state().underWay.map(({ id }) => id);

beforeEach(() => {
  store.clear();
  const today = "2026-11-27";
  const answer = { today, hours: 24, keys: [{ day: today, key: "A".repeat(43) }] };
  const kept = {
    getItem: (name: string) => store.get(name) ?? null,
    setItem: (name: string, text: string) => void store.set(name, text),
    removeItem: (name: string) => void store.delete(name),
  };
  vi.stubGlobal("addEventListener", () => {});
  vi.stubGlobal("window", { addEventListener() {}, removeEventListener() {} });
  vi.stubGlobal("localStorage", kept);
  vi.stubGlobal("fetch", async () => Response.json(answer));
});
afterEach(() => {
  stop();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it("keeps a test that is begun, and forgets one that is ended, while it opens what waits", async () => {
  const { Bench } = await import("./bench.ts");
  const bench = new Bench("1");
  await bench.begin(drafted("before"));
  await bench.begin(drafted("ended meanwhile"));
  const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
  vi.spyOn(crypto.subtle, "encrypt").mockImplementationOnce(async (...given) => {
    void bench.begin(drafted("begun meanwhile"));
    bench.forget("ended meanwhile");
    return encrypt(...given);
  });
  stop = bench.start();
  await vi.waitFor(() => expect(bench.state().kept).toBe(true));
  expect(idsOf(bench)).toEqual(["before", "begun meanwhile"]);
  await vi.waitFor(() => expect(store.size).toBe(2));
});
