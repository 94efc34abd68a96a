import { bilingual } from "../../language/bilingual.ts";
import type { Fault, Field } from "./read-birth-date.ts";

const champs: Record<Field, string> = { day: "le jour", month: "le mois", year: "l'année" };
const fields: Record<Field, string> = { day: "the day", month: "the month", year: "the year" };
const list = (names: readonly string[], and: string): string =>
  [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(` ${and} `);

const fautes: Record<Exclude<Fault["kind"], "missing" | "unreadable">, string> = {
  "short-year": "Écrivez l'année avec quatre chiffres, par exemple 1985.",
  "no-such-month": "Le mois va de 1 à 12. Vérifiez le mois.",
  "no-such-day": "Ce jour n'existe pas dans ce mois. Vérifiez le jour et le mois.",
  "in-future": "Cette date est dans l'avenir. Vérifiez l'année.",
  "long-ago": "Cette date est trop ancienne. Vérifiez l'année.",
};
const faults: typeof fautes = {
  "short-year": "Write the year with four digits, for example 1985.",
  "no-such-month": "The month goes from 1 to 12. Check the month.",
  "no-such-day": "This month has no such day. Check the day and the month.",
  "in-future": "This date is in the future. Check the year.",
  "long-ago": "This date is too long ago. Check the year.",
};

export const birthDateTexts = bilingual(
  {
    title: "Ouvrir votre résultat",
    why: "Votre date de naissance montre que ce résultat est bien le vôtre.",
    legend: "Votre date de naissance",
    hint: "Par exemple : 27 3 1985. Pour le résultat d'un enfant, la date de naissance de l'enfant.",
    day: "Jour",
    month: "Mois",
    year: "Année",
    open: "Voir mon résultat",
    opening: "Ouverture…",
    fault: ({ kind, fields }: Fault): string => {
      const names = list(
        fields.map((field) => champs[field]),
        "et",
      );
      if (kind === "missing") return `Il manque ${names}.`;
      if (kind === "unreadable") return `Écrivez ${names} en chiffres.`;
      return fautes[kind];
    },
  },
  {
    title: "Open your result",
    why: "Your date of birth shows that this result is yours.",
    legend: "Your date of birth",
    hint: "For example: 27 3 1985. For a child's result, the child's date of birth.",
    day: "Day",
    month: "Month",
    year: "Year",
    open: "See my result",
    opening: "Opening…",
    fault: ({ kind, fields: places }: Fault): string => {
      const names = list(
        places.map((field) => fields[field]),
        "and",
      );
      if (kind === "missing") return `Please add ${names}.`;
      if (kind === "unreadable") return `Write ${names} in digits.`;
      return faults[kind];
    },
  },
);
