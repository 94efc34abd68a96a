import { bilingual } from "../../../language/bilingual.ts";

export const lotTexts = bilingual(
  {
    title: "Recherche par lot",
    lead: "En cas de rappel : les personnes testées ici avec un lot.",
    lot: "Numéro de lot",
    find: "Chercher",
    tested: (lot: string) => `Personnes testées avec le lot ${lot}`,
    none: "Personne n'a été testé avec ce lot ici",
    noneText: "Vérifiez le numéro. Les noms sont effacés après la durée légale.",
  },
  {
    title: "Search by lot",
    lead: "When a lot is called back: the people tested with it here.",
    lot: "Lot number",
    find: "Find",
    tested: (lot: string) => `People tested with the lot ${lot}`,
    none: "Nobody was tested with this lot here",
    noneText: "Check the number. Names are erased after the legal term.",
  },
);
