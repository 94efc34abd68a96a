import fc from "fast-check";
import { expect, it } from "vitest";
import { Circle } from "../../server/src/identify/follow/circle.ts";
import { faceOf } from "../../server/src/identify/follow/face.ts";
import { settleFace } from "../../server/src/identify/follow/settle-face.ts";

/** Few values, so that faces meet in every way that they can. */
const keys = fc.record({
  matchVersion: fc.constant(1),
  identifier: fc.option(fc.constantFrom("i1", "i2", "i3")),
  traits: fc.constantFrom("0001", "0002", "0003"),
  birthplace: fc.option(fc.constantFrom("b1", "b2")),
  near: fc.option(fc.constantFrom("n1", "n2")),
  year: fc.option(fc.constantFrom("y1", "y2")),
});

it("no person ever has two identifiers, or two sets of traits, unless a human said so", () => {
  fc.assert(
    fc.property(fc.array(keys, { maxLength: 25 }), (said) => {
      const circle = new Circle([]);
      const faces = said.map((one) => faceOf(one, 16));
      for (const face of faces) {
        if (!circle.get(face.key)) settleFace(face, circle);
        const known = circle.get(face.key);
        if (known) known.reports += 1;
      }
      for (const person of new Set(faces.map((face) => circle.get(face.key)?.person ?? ""))) {
        const own = circle.facesOf(person).map((one) => one.face);
        const identifiers = new Set(own.flatMap((one) => one.identifier ?? []));
        expect(identifiers.size).toBeLessThanOrEqual(1);
        expect(new Set(own.map((one) => one.traits)).size).toBe(1);
        const places = new Set(own.flatMap((one) => one.birthplace ?? []));
        if (identifiers.size === 0) expect(places.size).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 2_000 },
  );
});

it("every face goes by one person, and every entry is the next of its face", () => {
  fc.assert(
    fc.property(fc.array(keys, { maxLength: 25 }), (said) => {
      const circle = new Circle([]);
      const entries = new Map<string, number>();
      for (const face of said.map((one) => faceOf(one, 16))) {
        if (circle.get(face.key)) continue;
        for (const { face: moved } of settleFace(face, circle).moved) {
          expect(moved.entry).toBe((entries.get(moved.face.key) ?? 0) + 1);
          entries.set(moved.face.key, moved.entry);
        }
        expect(circle.facesOf(circle.get(face.key)?.person ?? "")).toContain(circle.get(face.key));
      }
    }),
  );
});
