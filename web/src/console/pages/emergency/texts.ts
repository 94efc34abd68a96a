import { bilingual } from "../../../language/bilingual.ts";

export const emergencyTexts = bilingual(
  {
    title: "Urgence",
    lead: "Lire les résultats d'une personne qui n'est pas votre patient, quand sa santé l'exige. Votre motif est gardé et relu, et la personne est prévenue aussitôt.",
    number: "Numéro de sécurité sociale",
    birthDate: "Date de naissance",
    reason: "Pourquoi cette lecture est urgente",
    reasonHint: "Une phrase, 15 caractères au moins",
    declare: "Déclarer l'urgence et lire",
    nobody: "Personne n'est connu ici sous ce numéro et cette date de naissance. L'essai est noté.",
    found: "Résultats lus en urgence",
    told: "La personne est prévenue de cette lecture.",
  },
  {
    title: "Emergency",
    lead: "Read the results of somebody who is not your patient, when their health demands it. Your reason is kept and read by others, and the person is told at once.",
    number: "National number",
    birthDate: "Birth date",
    reason: "Why this cannot wait",
    reasonHint: "One sentence, at least 15 characters",
    declare: "Declare the emergency and read",
    nobody: "Nobody is known here by this number and birth date. The attempt is noted.",
    found: "Results read in an emergency",
    told: "The person is told of this.",
  },
);
