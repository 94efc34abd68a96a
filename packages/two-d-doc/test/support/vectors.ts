import { readFileSync } from "node:fs";
import { vectorsPath } from "../../../../test/support/vectors.ts";

/**
 * The published 2D-DOC of the test authority, from the reference beside the vectors, where control
 * characters are written <GS> and <US>; none where it is not there.
 */
export function publishedDocuments(): string[] {
  const reference = vectorsPath("../reference/france.md");
  if (reference === null) return [];
  return [...readFileSync(reference, "utf8").matchAll(/`(DC04[^`]*<US>[A-Z2-7]{103})`/g)].map(
    ([, text = ""]) => text.replaceAll("<GS>", "\x1d").replaceAll("<US>", "\x1f"),
  );
}
