import type { Group } from "../payload.ts";

/**
 * Extended key usages that say for which group a key signs (hcert-spec, certificate governance). The
 * published tree is 1.3.6.1.4.1.1847.2021.1; many signers wrote another 0 before 1847.
 */
const usages: ReadonlyMap<string, Group> = new Map(
  ["1.3.6.1.4.1.1847.2021.1", "1.3.6.1.4.1.0.1847.2021.1"].flatMap((tree) => [
    [`${tree}.1`, "t"] as const,
    [`${tree}.2`, "v"] as const,
    [`${tree}.3`, "r"] as const,
  ]),
);

export const usageOids: Readonly<Record<Group, string>> = {
  t: "1.3.6.1.4.1.1847.2021.1.1",
  v: "1.3.6.1.4.1.1847.2021.1.2",
  r: "1.3.6.1.4.1.1847.2021.1.3",
};

/**
 * The groups that a certificate may sign: all of them when it has no extended key usage; those it
 * names otherwise, which may be none.
 */
export function groupsAllowed(extendedKeyUsages: readonly string[]): ReadonlySet<Group> {
  if (extendedKeyUsages.length === 0) return new Set<Group>(["t", "v", "r"]);
  return new Set(
    extendedKeyUsages.flatMap((oid) => {
      const group = usages.get(oid);
      return group === undefined ? [] : [group];
    }),
  );
}
