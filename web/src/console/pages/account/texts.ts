import { bilingual } from "../../../language/bilingual.ts";

export const accountTexts = bilingual(
  { title: "Mon compte", places: "Mes lieux de travail" },
  { title: "My account", places: "My places of work" },
);
