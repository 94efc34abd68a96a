import type { Language } from "../../../language/language.ts";

/** What the log calls things by, as it is read in French. */
const french: Readonly<Record<string, string>> = {
  // What was done.
  "activation code read": "code d'activation lu",
  "application approved": "demande acceptée",
  "application refused": "demande refusée",
  "audit listed": "journal consulté",
  "emergency: nobody found": "urgence, personne introuvable",
  "emergency: results read": "urgence, résultats lus",
  "entries listed": "saisies consultées",
  "entry cancelled": "saisie annulée",
  "entry corrected": "saisie corrigée",
  "entry made": "saisie faite",
  "entry read": "saisie lue",
  "organisation changed": "structure modifiée",
  "organisation registered": "structure inscrite",
  "organisation resumed": "structure rouverte",
  "organisation suspended": "structure suspendue",
  "organisations registered": "structures inscrites",
  "patient looked up": "patient recherché",
  "proof printed": "certificat imprimé",
  refused: "refusé",
  "result read": "résultat lu",
  "results listed": "résultats consultés",
  "results searched": "résultats recherchés",
  "role changed": "droits modifiés",
  "role ended": "droits retirés",
  "role given": "droits donnés",
  "signed in": "connexion",
  "signed out": "déconnexion",
  "signed out by force": "déconnexion forcée",
  "token given": "jeton remis",
  "undelivered results handled": "résultats non remis traités",
  "undelivered results read": "résultats non remis lus",
  // What for.
  administration: "administration",
  audit: "contrôle",
  care: "soins",
  emergency: "urgence médicale",
  "import of a file": "import d'un fichier",
  "no right to it": "sans droit d'accès",
  "proof to the person tested": "certificat à la personne testée",
  "recall of a lot": "rappel d'un lot",
  registration: "inscription",
  "result to the person tested": "résultat à la personne testée",
  "results that could not be told": "résultats qui n'ont pu être transmis",
  "test at the counter": "test rapide",
  "told by the laboratory itself": "annoncé par le laboratoire",
  work: "travail",
};

/** The log speaks English, as it was written; words that are not known here are shown as they stand. */
export const auditWords = (said: string, language: Language): string =>
  (language === "fr" ? french[said] : undefined) ?? said;
