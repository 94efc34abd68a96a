import type { CatalogueTest } from "../result/catalogue.ts";

/**
 * A test that is told, by us or by a professional, needs a text for each of its values and for a
 * cancellation; a text for a value that it cannot have is a slip.
 */
export function noteOddTexts(test: CatalogueTest, faults: string[]): void {
  const file = `${test.id}/test.json`;
  const possible: readonly string[] = [...test.values, "cancelled"];
  for (const value of Object.keys(test.texts)) {
    if (!possible.includes(value))
      faults.push(`${file}: texts.${value}: the test cannot have this value`);
  }
  if (test.tell.mode === "never") return;
  for (const value of possible) {
    if (!Object.hasOwn(test.texts, value))
      faults.push(`${file}: texts.${value}: is missing, though the test is told`);
  }
}
