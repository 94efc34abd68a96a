import { expect, it } from "vitest";
import { choose, vouchedFor } from "./language.ts";

it("takes the first wished language that it speaks, else French", () => {
  expect(choose(["de-DE", "en-US", "fr"])).toBe("en");
  expect(choose(["fr-CA", "en"])).toBe("fr");
  expect(choose(["de", "it"])).toBe("fr");
  expect(choose([])).toBe("fr");
});

it("shows texts of the catalogue only in a language that the country vouches for", () => {
  expect(vouchedFor(["fr", "en"], "en")).toBe("en");
  expect(vouchedFor(["fr"], "en")).toBe("fr");
  expect(vouchedFor(["nl", "fr"], "en")).toBe("fr");
  expect(vouchedFor([], "en")).toBe("en");
});
