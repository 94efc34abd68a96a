import { bilingual } from "../../language/bilingual.ts";

export const informationTexts = bilingual(
  {
    title: "Ce que deviennent vos données",
    lead: "Qui tient ce registre, à quoi il sert, qui y a accès, et ce que vous pouvez demander.",
    away: "Cette page n'a pas pu être chargée. Réessayez dans quelques minutes.",
    controller: "Qui en est responsable",
    purposes: "À quoi elles servent",
    recipients: "Qui peut les voir",
    looked: "Sur la page de votre résultat, vous voyez qui l'a consulté.",
    clocks: "Combien de temps",
    named: (days: number) =>
      `Votre nom, vos coordonnées et le message du laboratoire : ${days} jours, puis ils sont effacés.`,
    refused: (days: number) => `Un message refusé, que nous n'avons pas pu lire : ${days} jours.`,
    nameless: "Le résultat sans votre nom reste, pour suivre les épidémies.",
    until: (on: string) => `Au plus tard, tout est effacé le ${on}.`,
    rights: "Vos droits",
    rightsText:
      "Vous pouvez demander ce qui est gardé de vous, le faire corriger, en limiter l'usage ou le faire effacer :",
    complaint: "Vous pouvez aussi vous plaindre auprès de :",
  },
  {
    title: "What becomes of your data",
    lead: "Who keeps this register, what it is for, who can see it, and what you may ask.",
    away: "This page could not be loaded. Try again in a few minutes.",
    controller: "Who is responsible",
    purposes: "What they are for",
    recipients: "Who can see them",
    looked: "On the page of your result you see who has looked at it.",
    clocks: "How long",
    named: (days: number) =>
      `Your name, how to reach you and the laboratory's message: ${days} days, then they are erased.`,
    refused: (days: number) => `A refused message, which we could not read: ${days} days.`,
    nameless: "The result without your name stays, so that epidemics can be followed.",
    until: (on: string) => `At the latest all is erased on ${on}.`,
    rights: "Your rights",
    rightsText:
      "You may ask what is kept of you, have it corrected, have its use restricted, or have it erased:",
    complaint: "You may also complain to:",
  },
);
