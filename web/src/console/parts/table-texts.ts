import { bilingual } from "../../language/bilingual.ts";

export const tableTexts = bilingual(
  { pages: "Pages de la liste", before: "Page précédente", after: "Page suivante" },
  { pages: "Pages of the list", before: "Previous page", after: "Next page" },
);
