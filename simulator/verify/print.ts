import type { Verdict } from "./verify.ts";

/** Most differences told one by one. */
const most = 100;

/** What was found, in words for a terminal. */
export function verdictText({ differences, ok, ...counts }: Verdict): string {
  const lines = Object.entries(counts).map(([name, count]) => `${words(name).padEnd(22)}${count}`);
  if (ok) return [...lines, "Nothing differs."].join("\n");
  const kinds = new Map<string, number>();
  for (const { what } of differences) kinds.set(what, (kinds.get(what) ?? 0) + 1);
  return [
    ...lines,
    "",
    ...[...kinds].map(([what, count]) => `${String(count).padStart(6)}  ${what}`),
    "",
    ...differences
      .slice(0, most)
      .map(({ what, where, detail }) => `${what}: ${where}${detail && ` (${detail})`}`),
    ...(differences.length > most
      ? [`... and ${differences.length - most} more; --json has all`]
      : []),
  ].join("\n");
}

const words = (name: string): string => name.replace(/[A-Z]/g, (sign) => ` ${sign.toLowerCase()}`);
