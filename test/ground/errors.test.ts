import { expect, test } from "vitest";
import { AppError, type ErrorCode, errorCatalogue } from "../../server/src/platform/errors.ts";

const entries = Object.entries(errorCatalogue);

test("each error of the catalogue stands under its own code", () => {
  for (const [key, entry] of entries) expect(entry.code).toBe(key);
});

test("each has a status of an error and a whole sentence in every language", () => {
  for (const [, entry] of entries) {
    expect(entry.status).toBeGreaterThanOrEqual(400);
    expect(entry.text.fr).toMatch(/\.$/);
    expect(entry.text.en).toMatch(/\.$/);
  }
});

test("what is private stays out of the public text", () => {
  for (const [code] of entries) {
    const error = new AppError(code as ErrorCode, "row 17 of table x");
    expect(error.publicText("fr") + error.publicText("en")).not.toContain("row 17");
    expect(error.message).toContain("row 17");
  }
});
