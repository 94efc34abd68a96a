import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { HandshakeQueue } from "../../server/src/intake/mllp/handshake-queue.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function queue(count: number) {
  const turns = new HandshakeQueue();
  const begun: number[] = [];
  for (let n = 0; n < count; n++) turns.add(String(n), () => begun.push(n));
  return { turns, begun };
}

test("so many begin, and each that is over lets the next begin, in their order", () => {
  const { turns, begun } = queue(200);
  expect(begun).toHaveLength(128);
  turns.over("5");
  turns.over("5");
  expect(begun).toHaveLength(129);
  expect(begun.at(-1)).toBe(128);
  // One that gave up while it waited is passed over.
  turns.over("129");
  turns.over("6");
  expect(begun.at(-1)).toBe(130);
});

test("slow ones make room, and no more of them than can be brought to an end", () => {
  const { begun } = queue(1_000);
  vi.advanceTimersByTime(1_000);
  expect(begun).toHaveLength(256);
  vi.advanceTimersByTime(60_000);
  expect(begun).toHaveLength(384);
});

test("all come to their turn", () => {
  const { turns, begun } = queue(1_000);
  for (let n = 0; n < begun.length; n++) turns.over(String(begun[n]));
  expect(begun).toHaveLength(1_000);
});
