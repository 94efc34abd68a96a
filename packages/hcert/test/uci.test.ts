import { expect, it } from "vitest";
import { checkCharacter, checkCharacterFits, newUci } from "../src/index.ts";

it.each([
  ["URN:UVCI:01:NL:187/37512422923", "Z"],
  ["URN:UVCI:01:NL:DADFCC47C7334E45A906DB12FD859FB7", "1"],
])("the check character of %s is %s", (identifier, character) => {
  expect(checkCharacter(identifier)).toBe(character);
  expect(checkCharacterFits(`${identifier}#${character}`)).toBe(true);
  expect(checkCharacterFits(`${identifier.toLowerCase()}#${character}`)).toBe(true);
});

it("finds every exchanged character and most exchanged pairs", () => {
  const uci = newUci("FR");
  for (let index = 12; index < uci.length - 2; index++) {
    const other = uci[index] === "A" ? "B" : "A";
    const mistyped = uci.slice(0, index) + other + uci.slice(index + 1);
    expect(checkCharacterFits(mistyped)).toBe(false);
  }
});

it("has none for what is not of its alphabet, and says nothing where there is no #", () => {
  expect(checkCharacter("URN:UVCI:01:FR:É")).toBeNull();
  expect(checkCharacterFits("URN:UVCI:01:FR:ABC")).toBeNull();
});

it("new identifiers fit the published form, and never come twice", () => {
  const made = new Set(Array.from({ length: 1000 }, () => newUci("FR")));
  expect(made.size).toBe(1000);
  for (const uci of made) {
    expect(uci).toMatch(/^URN:UVCI:01:FR:[0-9A-Z]{20}#[A-Z0-9/:]$/);
    expect(checkCharacterFits(uci)).toBe(true);
  }
  expect(() => newUci("France")).toThrow(TypeError);
});
