/** What a laboratory is told by mail: how many, and where to look. No name, no number, no disease. */
export interface LaboratoryTexts {
  readonly subject: (urgent: boolean) => string;
  readonly count: (untold: number) => string;
  readonly urgent: (urgent: number) => string;
  readonly todo: string;
  readonly where: string;
  readonly pace: string;
}

export const french: LaboratoryTexts = {
  subject: (urgent) =>
    urgent
      ? "Des patients à prévenir aujourd'hui"
      : "Des patients n'ont pas pu être prévenus de leur résultat",
  count: (untold) =>
    untold === 1
      ? "1 résultat n'a pas pu être annoncé à son patient."
      : `${untold} résultats n'ont pas pu être annoncés à leurs patients.`,
  urgent: (urgent) =>
    urgent === 1
      ? "L'un d'eux demande votre attention aujourd'hui."
      : `${urgent} d'entre eux demandent votre attention aujourd'hui.`,
  todo: "Merci de prévenir ces personnes vous-même, puis de les marquer comme traitées.",
  where:
    "La liste est dans votre logiciel. S'il ne la montre pas, demandez-la à l'exploitant de la plateforme : ce message ne nomme personne.",
  pace: "Vous recevez un tel message au plus tous les quarts d'heure.",
};

export const english: LaboratoryTexts = {
  subject: (urgent) =>
    urgent ? "Patients to be told today" : "Patients could not be told of their result",
  count: (untold) =>
    untold === 1
      ? "1 result could not be announced to its patient."
      : `${untold} results could not be announced to their patients.`,
  urgent: (urgent) =>
    urgent === 1 ? "One of them needs you today." : `${urgent} of them need you today.`,
  todo: "Please tell these people yourself, then mark them as handled.",
  where:
    "The list is in your software. If it does not show it, ask the operator of the platform for it: this message names nobody.",
  pace: "You receive such a message every fifteen minutes at most.",
};
