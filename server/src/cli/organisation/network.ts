import { isIP } from "node:net";

/**
 * Whether a text is an address, or a network by its first address and length, as 192.0.2.0/24. One
 * whose address has bits behind its length is none: PostgreSQL's cidr refuses it, and which of the
 * two was meant nobody can tell.
 */
export function isNetwork(text: string): boolean {
  const [address = "", length, ...more] = text.split("/");
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  if (length === undefined) return true;
  const bits = family === 4 ? 32 : 128;
  if (!/^\d{1,3}$/.test(length) || Number(length) > bits) return false;
  const behind = (1n << BigInt(bits - Number(length))) - 1n;
  return ((family === 4 ? numberOfV4(address) : numberOfV6(address)) & behind) === 0n;
}

const numberOfV4 = (address: string): bigint =>
  address.split(".").reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);

/** By its eight groups, as the URL standard writes them out: no IPv4 part, no zone. */
function numberOfV6(address: string): bigint {
  const written = new URL(`http://[${address.split("%")[0]}]`).hostname.slice(1, -1);
  const [before = "", after] = written.split("::");
  const groups = (part: string): string[] => (part === "" ? [] : part.split(":"));
  const left = groups(before);
  const right = after === undefined ? [] : groups(after);
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => "0");
  return [...left, ...zeros, ...right].reduce(
    (sum, part) => (sum << 16n) | BigInt(`0x${part}`),
    0n,
  );
}
