import { expect, it } from "vitest";
import { keepTogether } from "./typography.ts";

it("keeps the name of a virus on one line, and lets all else break", () => {
  expect(keepTogether("le virus de la Covid-19")).toBe("le virus de la Covid-\u206019");
  expect(keepTogether("le virus de la grippe B n'a pas")).toBe(
    "le virus de la grippe\u00a0B n'a pas",
  );
  expect(keepTogether("Votre résultat. Appelez-les, A-B, À tous")).toBe(
    "Votre résultat. Appelez-les, A-B, À tous",
  );
});
