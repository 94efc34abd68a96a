import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { removeDataFolder } from "../test/support/run-folder.ts";
import { failOver } from "./faults/fail-over.ts";
import { isDoubled, isLost } from "./faults/verdict.ts";

/** The primary killed under load, its standby promoted: each round on two new servers. */
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    pace: { type: "string", default: "40" },
    seconds: { type: "string", default: "10" },
  },
});
const lines: Awaited<ReturnType<typeof round>>[] = [];
for (let number = 1; number <= Number(values.rounds); number++) lines.push(await round(number));
console.table(lines);
console.log(
  "A process that is killed is no power cut; what the standby had on its disk is what this shows.",
);
const sum = (of: (line: (typeof lines)[number]) => number): number =>
  lines.reduce((total, line) => total + of(line), 0);
const lost = sum((line) => line.lost);
const doubled = sum((line) => line.doubled);
console.log(JSON.stringify({ rounds: lines.length, lost, doubled, lines }));
if (lines.some((line) => line.differences + line["told wrongly"] + line.untold > 0)) {
  process.exitCode = 1;
}

async function round(number: number) {
  const folder = mkdtempSync(join(tmpdir(), "opendep-failover-"));
  try {
    const pace = Number(values.pace);
    const found = await failOver({ folder, pace, seconds: Number(values.seconds) });
    const { differences, acknowledged } = found.verdict;
    return {
      round: number,
      "kill to first acceptance, ms": found.recoveryMs,
      acknowledged,
      lost: differences.filter(isLost).length,
      doubled: differences.filter(isDoubled).length,
      differences: differences.length,
      "told twice": found.told.twice,
      "told wrongly": found.told.lost + found.told.wrong + found.told.unknown,
      untold: found.untold,
    };
  } finally {
    for (const name of ["one", "two"]) await removeDataFolder(join(folder, name));
    await removeDataFolder(folder);
  }
}
