import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The files that take longest, by far. */
export const longest = [
  "test/bench/benches.test.ts",
  "web/test/every-state.test.ts",
  "test/backup/point-in-time.test.ts",
  "test/backup/failover.test.ts",
  "test/web/administration.test.ts",
  "web/test/console/every-page.test.ts",
  "test/ground/supervisor.test.ts",
  "test/intake/production.test.ts",
  "test/deliver/sms.test.ts",
  "test/deliver/side-by-side.test.ts",
  "test/operations/whole-platform.test.ts",
  "test/operations/several-processes.test.ts",
  "test/faults/drain.test.ts",
  "test/faults/full-disk.test.ts",
  "test/story/a-sender-is-held.test.ts",
];

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = longest.findIndex((name) => moduleId.endsWith(`/${name}`));
  return place === -1 ? longest.length : place;
};

/** The longest files first: one that is begun last would have the end of the run for itself. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((one, other) => placeOf(one) - placeOf(other));
  }
}
