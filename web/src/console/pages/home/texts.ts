import { bilingual } from "../../../language/bilingual.ts";

/** Roles that have no page of their own yet: they are told where their work is done. */
export type Bare = "laboratory" | "agency";

export const homeTexts = bilingual(
  {
    title: "Accueil",
    lead: (name: string) => `Bonjour ${name}.`,
    bare: {
      laboratory:
        "Vos résultats partent du logiciel du laboratoire, et ce qui n'a pas pu être remis à un patient y revient par la même voie. Il n'y a ici que votre compte.",
      agency:
        "Les indicateurs de santé publique ne se consultent pas encore ici. Il n'y a pour le moment que votre compte.",
    } satisfies Record<Bare, string>,
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
    bare: {
      laboratory:
        "Your results leave from the laboratory's software, and what could not be told to a patient comes back the same way. There is only your account here.",
      agency:
        "Indicators of public health are not to be seen here yet. For the moment there is only your account.",
    } satisfies Record<Bare, string>,
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
