import { bilingual } from "../../../language/bilingual.ts";

type Kind = "school" | "care-home" | "workplace" | "other";
const lieux: Record<Kind, string> = {
  school: "École",
  "care-home": "EHPAD ou foyer",
  workplace: "Entreprise",
  other: "Autre lieu",
};
const kinds: Record<Kind, string> = {
  school: "School",
  "care-home": "Care home",
  workplace: "Workplace",
  other: "Another place",
};

export const seriesTexts = bilingual(
  {
    title: "Séries",
    lead: "Une école, un EHPAD : le dispositif et le motif sont dits une fois pour tous.",
    practised:
      "En formation : ces séries sont des exercices, vues de vous seul et effacées après un jour.",
    make: "Nouvelle série",
    begin: "Ouvrir la série",
    back: "Abandonner",
    place: "Lieu",
    placeHint: "Le nom de l'école ou du foyer, jamais celui d'une personne",
    kind: "Genre de lieu",
    kinds: lieux,
    reason: "Motif",
    at: "Ouverte",
    state: "État",
    open: "Ouverte",
    closed: "Terminée",
    count: "Tests",
    positive: "Positifs",
    empty: "Aucune série",
    emptyText: "Ouvrez-en une avant d'aller dans une école ou un EHPAD.",
    all: "Toutes les séries",
    summary: (tests: number, positive: number) =>
      `${tests} ${tests > 1 ? "tests" : "test"}, dont ${positive} ${positive > 1 ? "positifs" : "positif"}`,
    next: "Tester une personne",
    list: "Saisir une liste",
    close: "Terminer la série",
    closedText: "Cette série est terminée : personne n'y est plus ajouté.",
    nobody: "Personne encore",
    nobodyText: "Testez la première personne : le dispositif et le motif sont déjà dits.",
  },
  {
    title: "Series",
    lead: "A school, a care home: device and reason are said once for everybody.",
    practised: "In training: these series are exercises, seen by you alone and gone after a day.",
    make: "New series",
    begin: "Open the series",
    back: "Give up",
    place: "Place",
    placeHint: "The name of the school or home, never a person's",
    kind: "Kind of place",
    kinds,
    reason: "Reason",
    at: "Opened",
    state: "State",
    open: "Open",
    closed: "Closed",
    count: "Tests",
    positive: "Positive",
    empty: "No series",
    emptyText: "Open one before you go to a school or a care home.",
    all: "All series",
    summary: (tests: number, positive: number) =>
      `${tests} ${tests === 1 ? "test" : "tests"}, ${positive} of them positive`,
    next: "Test a person",
    list: "Enter a list",
    close: "Close the series",
    closedText: "This series is closed: nobody is added to it any more.",
    nobody: "Nobody yet",
    nobodyText: "Test the first person: device and reason are said already.",
  },
);
