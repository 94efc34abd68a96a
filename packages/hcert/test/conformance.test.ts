import { expect, it } from "vitest";
import { noVectors, vectorsPath } from "../../../test/support/vectors.ts";
import { isSuite, readVector, runSuites, runVectors } from "../src/index.ts";
import { publishedVectors } from "./support/vectors.ts";

const nothing = async () => null;

it.skipIf(vectorsPath("dgc") === null)(
  "a vector that is changed disagrees: every step is really asked",
  async () => {
    const vectors = publishedVectors();
    const changed = vectors.map((vector) => ({
      ...vector,
      expected: Object.fromEntries(
        Object.entries(vector.expected).map(([name, is]) => [name, !is]),
      ),
    }));
    const straight = await runVectors(vectors, nothing);
    const reversed = await runVectors(changed, nothing);
    for (const [name, { agree, notApplicable }] of Object.entries(straight.expectations)) {
      if (name === "EXPECTEDPICTUREDECODE") continue;
      const other = reversed.expectations[name];
      expect([name, other?.disagree.length, other?.notApplicable]).toEqual([
        name,
        agree,
        notApplicable,
      ]);
      expect(agree).toBeGreaterThan(0);
    }
  },
);

it.skipIf(vectorsPath("dgc") === null)("a signature of another vector is found wrong", async () => {
  const vectors = publishedVectors().filter(({ expected }) => expected.EXPECTEDVERIFY);
  const turned = vectors.map((vector, index) => ({
    ...vector,
    certificate: vectors[(index + 7) % vectors.length]?.certificate ?? null,
  }));
  const { expectations } = await runVectors(turned, nothing);
  expect(expectations.EXPECTEDVERIFY?.disagree.length).toBeGreaterThan(30);
});

it("what is no vector and no suite is passed over", () => {
  for (const json of [null, [], {}, { TESTCTX: {} }, "x"]) expect(readVector("x", json)).toBeNull();
  for (const json of [null, [], {}, { cases: [null] }]) expect(isSuite(json)).toBe(false);
});

it("an assertion that does not hold fails, one that is marked is skipped", () => {
  const assertions = [
    { data: null, expected: 3 },
    { data: null, expected: 4 },
    { data: null, expected: 4, directive: "skip" },
  ];
  const suite = { cases: [{ name: "sum", certLogicExpression: { "+": [1, 2] }, assertions }] };
  expect(runSuites([{ file: "a.json", suite }])).toEqual({
    assertions: 3,
    pass: 1,
    fail: ["a.json: sum, assertion 2"],
    skipped: 1,
  });
});

if (vectorsPath("dgc") === null) it.skip(noVectors, () => {});
