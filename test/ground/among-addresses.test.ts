import { expect, test } from "vitest";
import { amongAddresses } from "../../server/src/platform/among-addresses.ts";

test.each([
  [["loopback"], "127.0.0.1", true],
  [["loopback"], "127.8.0.1", true],
  [["loopback"], "::1", true],
  [["loopback"], "::ffff:127.0.0.1", true],
  [["loopback"], "192.0.2.1", false],
  [["192.0.2.0/24"], "192.0.2.77", true],
  [["192.0.2.0/24"], "::ffff:192.0.2.77", true],
  [["192.0.2.0/24"], "192.0.3.1", false],
  [["192.0.2.1"], "192.0.2.1", true],
  [["192.0.2.1"], "192.0.2.2", false],
  [["2001:db8::/32"], "2001:db8:1::1", true],
  [["2001:db8::1"], "2001:db8::2", false],
  [["192.0.2.1", "loopback"], "127.0.0.1", true],
  [[], "127.0.0.1", false],
  [["loopback"], undefined, false],
  [["loopback"], "nothing", false],
] as const)("among %j is %s: %s", (named, address, expected) => {
  expect(amongAddresses(named)(address)).toBe(expected);
});
