import { afterEach, expect, test, vi } from "vitest";
import { Directory, type RegistryContent } from "../../server/src/registry/directory.ts";

const sender = { code: "990000001", lane: 1 } as never;
const content: RegistryContent = {
  senders: [{ sender, application: "SIL", facility: "990000001", sources: ["127.0.0.0/8"] }],
  tokens: [],
  organisations: [{ sender, kind: "laboratory" }],
  speaksFor: [],
  certificates: [],
  revoked: [],
};

afterEach(() => vi.useRealTimers());

test("while the database is away those who are known stay known, and nothing ends over it", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const unhandled: unknown[] = [];
  const note = (error: unknown): void => void unhandled.push(error);
  process.on("unhandledRejection", note);
  let away = false;
  let asked = 0;
  const directory = new Directory(async () => {
    asked += 1;
    if (away) throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    return content;
  });
  expect(await directory.bySender("SIL", "990000001", "127.0.0.1")).toEqual({
    sender,
    fault: null,
  });
  away = true;
  vi.advanceTimersByTime(3_000);
  expect(await directory.bySender("SIL", "990000001", "127.0.0.1")).toEqual({
    sender,
    fault: null,
  });
  await new Promise(setImmediate);
  expect(asked).toBe(2);
  // One that is not known cannot be turned away for good: nobody knows.
  await expect(directory.bySender("SIL", "990000002", "127.0.0.1")).rejects.toThrow("ECONNREFUSED");
  process.off("unhandledRejection", note);
  expect(unhandled).toEqual([]);
});

test("an office that enters tests and sends no messages is found where it is active", async () => {
  const office = { code: "750000009", lane: 9 } as never;
  const directory = new Directory(
    async () => content,
    async (code) => (code === "750000009" ? office : null),
  );
  expect(await directory.byCodeAtCounter("750000009")).toBe(office);
  expect(await directory.byCodeAtCounter("990000001")).toBe(sender);
  expect(await directory.byCodeAtCounter("750000010")).toBe(null);
});

test("a clock that jumps back keeps nobody known for longer", async () => {
  vi.useFakeTimers({ toFake: ["performance", "Date"] });
  let known = content;
  const directory = new Directory(async () => known);
  expect(await directory.bySender("SIL", "990000001", "127.0.0.1")).toEqual({
    sender,
    fault: null,
  });
  known = { ...content, senders: [] };
  vi.setSystemTime(Date.now() - 3_600_000);
  vi.advanceTimersByTime(2_500);
  await directory.bySender("SIL", "990000001", "127.0.0.1");
  await new Promise(setImmediate);
  expect(await directory.bySender("SIL", "990000001", "127.0.0.1")).toBe(null);
});

test("asks of an address again as it did at first, also when the registry changes", async () => {
  let sources = ["192.0.2.0/24", "2001:db8::/32", "198.51.100.7"];
  const senders = () => [{ sender, application: "SIL", facility: "990000001", sources }];
  const from = async (directory: Directory, address: string) =>
    (await directory.bySender("SIL", "990000001", address)) !== null;
  const read = async () => ({ ...content, senders: senders() });
  const before = new Directory(read);
  for (const _ of ["first", "again"]) {
    expect(await from(before, "192.0.2.9")).toBe(true);
    expect(await from(before, "2001:db8::1")).toBe(true);
    expect(await from(before, "198.51.100.7")).toBe(true);
    expect(await from(before, "198.51.100.8")).toBe(false);
    expect(await from(before, "no address")).toBe(false);
  }
  sources = ["198.51.100.0/24"];
  await before.byCode("any");
  expect(await from(before, "192.0.2.9")).toBe(false);
  expect(await from(before, "198.51.100.8")).toBe(true);
});
