import { bilingual } from "../../../language/bilingual.ts";

export const homeTexts = bilingual(
  {
    title: "Accueil",
    lead: (name: string) => `Bonjour ${name}.`,
    tests: (underWay: number, waiting: number) =>
      [
        underWay > 0 && `${underWay} ${underWay > 1 ? "tests" : "test"} en cours`,
        waiting > 0 &&
          `${waiting} ${waiting > 1 ? "saisies attendent" : "saisie attend"} le réseau`,
      ]
        .filter(Boolean)
        .join(", "),
    unread: (count: number, more: boolean) =>
      `${more ? "Plus de " : ""}${count} ${count > 1 ? "nouveaux résultats" : "nouveau résultat"} de vos patients`,
    applications: (count: number, more: boolean) =>
      `${more ? "Plus de " : ""}${count} ${count > 1 ? "demandes d'inscription attendent" : "demande d'inscription attend"}`,
  },
  {
    title: "Home",
    lead: (name: string) => `Hello ${name}.`,
    tests: (underWay: number, waiting: number) =>
      [
        underWay > 0 && `${underWay} ${underWay === 1 ? "test" : "tests"} under way`,
        waiting > 0 &&
          `${waiting} ${waiting === 1 ? "entry waits" : "entries wait"} for the network`,
      ]
        .filter(Boolean)
        .join(", "),
    unread: (count: number, more: boolean) =>
      `${more ? "More than " : ""}${count} new ${count === 1 ? "result" : "results"} of your patients`,
    applications: (count: number, more: boolean) =>
      `${more ? "More than " : ""}${count} ${count === 1 ? "application waits" : "applications wait"}`,
  },
);
