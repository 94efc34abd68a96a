import { bilingual } from "../../language/bilingual.ts";
import type { Role } from "../session/me.ts";
import { type ConsolePage, everyone, testers } from "./page.ts";

/** Every page of the console, in the order of the navigation. A new one is a folder and an entry here. */
export const pages: readonly ConsolePage[] = [
  {
    path: "/",
    roles: everyone,
    name: bilingual("Accueil", "Home"),
    icon: "home",
    letter: "h",
    load: () => import("./home/home.tsx"),
  },
  {
    path: "/counter",
    roles: testers,
    name: bilingual("Test rapide", "Rapid test"),
    also: bilingual("antigénique, saisir, nouveau", "antigen, enter, new"),
    icon: "test",
    letter: "t",
    load: () => import("./counter/counter.tsx"),
  },
  {
    path: "/entries",
    roles: testers,
    name: bilingual("Tests du jour", "Today's tests"),
    also: bilingual("liste, corriger, annuler, preuve", "list, correct, cancel, proof"),
    icon: "today",
    letter: "j",
    load: () => import("./entries/entries.tsx"),
  },
  {
    path: "/entries/$id",
    roles: testers,
    name: bilingual("Un test", "A test"),
    icon: "today",
    within: true,
    load: () => import("./entries/entry.tsx"),
  },
  {
    path: "/series",
    roles: testers,
    name: bilingual("Séries", "Series"),
    also: bilingual("école, EHPAD, entreprise", "school, care home, workplace"),
    icon: "series",
    letter: "s",
    load: () => import("./series/all-series.tsx"),
  },
  {
    path: "/series/$id",
    roles: testers,
    name: bilingual("Une série", "A series"),
    icon: "series",
    within: true,
    load: () => import("./series/one-series.tsx"),
  },
  {
    path: "/lots",
    roles: testers,
    name: bilingual("Recherche par lot", "Search by lot"),
    also: bilingual("rappel, fabricant", "recall, manufacturer"),
    icon: "lot",
    letter: "l",
    load: () => import("./lots/lots.tsx"),
  },
  {
    path: "/results",
    roles: ["physician", "nurse"],
    name: bilingual("Résultats de mes patients", "Results of my patients"),
    also: bilingual("prescription, nouveaux, patient", "prescription, new, patient"),
    icon: "results",
    letter: "r",
    load: () => import("./results/results.tsx"),
  },
  {
    path: "/results/$id",
    roles: ["physician", "nurse"],
    name: bilingual("Un résultat", "A result"),
    icon: "results",
    within: true,
    load: () => import("./results/result.tsx"),
  },
  {
    path: "/audit",
    roles: ["auditor"],
    name: bilingual("Journal des accès", "Log of accesses"),
    also: bilingual("audit, qui a lu", "audit, who read"),
    icon: "audit",
    letter: "a",
    load: () => import("./audit/audit.tsx"),
  },
  {
    path: "/account",
    roles: everyone,
    name: bilingual("Mon compte", "My account"),
    also: bilingual("sessions, lieu, déconnexion", "sessions, place, sign out"),
    icon: "person",
    letter: "m",
    load: () => import("./account/account.tsx"),
  },
];

/** The pages that somebody in this role finds in the navigation. */
export const pagesOf = (role: Role): readonly ConsolePage[] =>
  pages.filter((page) => page.roles.includes(role) && !page.within);
