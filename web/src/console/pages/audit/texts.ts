import { bilingual } from "../../../language/bilingual.ts";

export const auditTexts = bilingual(
  {
    title: "Journal des accès",
    lead: "Ce que chacun a lu ou changé, sans aucun nom de patient. Votre lecture du journal y est notée aussi.",
    exportText: "Le journal est exporté dans les mots où il a été écrit, en anglais.",
    everybody: "Tout le monde",
    at: "Quand",
    who: "Qui",
    action: "Quoi",
    purpose: "Pourquoi",
    subject: "Sur quoi",
    empty: "Rien à lire",
    emptyText: "Aucun accès n'est encore noté.",
  },
  {
    title: "Log of accesses",
    lead: "What each has read or changed, without any name of a patient. That you read the log is noted in it too.",
    exportText: "The log is exported in the words in which it was written.",
    everybody: "Everybody",
    at: "When",
    who: "Who",
    action: "What",
    purpose: "Why",
    subject: "On what",
    empty: "Nothing to read",
    emptyText: "No access is noted yet.",
  },
);
