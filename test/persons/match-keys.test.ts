import { createSecretKey } from "node:crypto";
import { describe, expect, it } from "vitest";
import { matchKeys } from "../../server/src/identify/index.ts";
import { skeleton } from "../../server/src/identify/skeleton.ts";
import type { Person } from "../../server/src/result/person.ts";
import { unidentified } from "./support.ts";

const key = createSecretKey(Buffer.alloc(32, 1));
const keysOf = (said: Partial<Person>) => matchKeys(key, { ...unidentified, ...said });
const near = (said: Partial<Person>): string | undefined => keysOf(said).near ?? undefined;

describe("likeness", () => {
  it.each<[string, Partial<Person>, Partial<Person>]>([
    ["another sex, or none", { sex: "F" }, { sex: "U" }],
    ["day and month exchanged", { birthDate: "1979-03-08" }, { birthDate: "1979-08-03" }],
    ["a doubled letter", { birthName: "LEMAIRE" }, { birthName: "LEMMAIRE" }],
    ["a vowel", { givenNames: ["CLEMENCE"] }, { givenNames: ["CLAMENCE"] }],
    ["a consonant like it", { birthName: "DUPONT" }, { birthName: "DUPOND" }],
  ])("survives %s", (_, one, other) => {
    expect(near(one)).toBe(near(other));
    expect(keysOf(one).traits).not.toBe(keysOf(other).traits);
  });

  it.each<[string, Partial<Person>, Partial<Person>]>([
    ["another day", { birthDate: "1979-03-08" }, { birthDate: "1979-03-09" }],
    ["another given name, as twins have", { givenNames: ["ELIE"] }, { givenNames: ["LEA"] }],
    ["another year", { birthDate: "1979-03-08" }, { birthDate: "1978-03-08" }],
  ])("ends with %s", (_, one, other) => {
    expect(near(one)).not.toBe(near(other));
  });

  it("is not told of a partial date, which meets a whole one by its year", () => {
    expect(near({ birthDate: "1979-03" })).toBeUndefined();
    const [partial, whole] = [keysOf({ birthDate: "1979" }), keysOf({ birthDate: "1979-03-28" })];
    expect(partial.year).toBe(whole.year);
  });

  it("leaves letters of other scripts as they are", () => {
    expect(skeleton("МАРИЯ")).toBe("МАРИЯ");
    expect(skeleton("")).toBe("");
  });
});
