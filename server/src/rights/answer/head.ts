import type { Language } from "../../result/catalogue.ts";

/** What stands on every answer to a person. */
export interface AnswerHead {
  readonly reference: string;
  readonly at: Date;
  /** On what ground the operator acted, in the operator's words. */
  readonly ground: string;
}

export type Right = "access" | "rectify" | "restrict" | "lift" | "erase";

const titles: Readonly<Record<Right, Readonly<Record<Language, string>>>> = {
  access: {
    fr: "Réponse à votre demande d'accès (RGPD, article 15)",
    en: "Answer to your request for access (GDPR, article 15)",
  },
  rectify: {
    fr: "Réponse à votre demande de rectification (RGPD, article 16)",
    en: "Answer to your request for rectification (GDPR, article 16)",
  },
  restrict: {
    fr: "Réponse à votre demande de limitation (RGPD, article 18)",
    en: "Answer to your request for restriction (GDPR, article 18)",
  },
  lift: {
    fr: "Fin de la limitation (RGPD, article 18)",
    en: "End of the restriction (GDPR, article 18)",
  },
  erase: {
    fr: "Réponse à votre demande d'effacement (RGPD, article 17)",
    en: "Answer to your request for erasure (GDPR, article 17)",
  },
};

/** The beginning of an answer: what it is, its reference, its date and its ground. */
export function headOf(right: Right, head: AnswerHead, language: Language): string[] {
  const day = dayOf(head.at, language);
  const lines =
    language === "fr"
      ? [`Référence : ${head.reference}`, `Date : ${day}`, `Motif : ${head.ground}`]
      : [`Reference: ${head.reference}`, `Date: ${day}`, `Ground: ${head.ground}`];
  return [titles[right][language], ...lines, ""];
}

/** The end of an answer: where to complain. */
export const footOf = (language: Language): string[] =>
  language === "fr"
    ? [
        "",
        "Si cette réponse ne vous convient pas, vous pouvez saisir l'autorité de protection des données de votre pays. En France, c'est la CNIL.",
      ]
    : [
        "",
        "If you do not agree with this answer, you may turn to the data protection authority of your country. In France it is the CNIL.",
      ];

/** Day and month as people write them. */
export const dayOf = (at: Date, language: Language): string => {
  const [year = "", month = "", day = ""] = at.toISOString().slice(0, 10).split("-");
  return language === "fr" ? `${day}/${month}/${year}` : `${year}-${month}-${day}`;
};

/** To the minute, in UTC. */
export const momentOf = (at: Date, language: Language): string =>
  `${dayOf(at, language)} ${at.toISOString().slice(11, 16)} UTC`;

/** French first, then English saying the same. */
export const inBoth = (write: (language: Language) => readonly string[]): string =>
  [...write("fr"), "", "----------", "", ...write("en"), ""].join("\n");
