import type { Sent } from "../sending/senders.ts";
import type { Recorded } from "./recorded.sql.ts";

/** What the database must hold of what was accepted, beside what it holds; empty where they agree. */
export function differences({ accepted }: Sent, recorded: Recorded): string[] {
  const versions = accepted.final + accepted.correction;
  const wanted = {
    reports: accepted.final,
    versions,
    results: versions,
    messages: versions,
    persons: versions,
  };
  return Object.entries(wanted).flatMap(([what, count]) => {
    const found = recorded[what as keyof typeof wanted];
    return found === count ? [] : [`${what}: ${count} accepted, ${found} in the database`];
  });
}
