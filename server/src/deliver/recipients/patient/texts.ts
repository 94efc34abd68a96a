/** What a message is about. */
export type Occasion =
  | "result"
  | "changed"
  | "document"
  | "looked-at"
  | "asked-for"
  | "asked"
  | "allowed";

/** Whether a message tells of what can be had of a result, and not of the result. */
export const isInvitation = (reason: string): boolean =>
  reason.startsWith("recovery") || reason in beside;

/** What is told of beside results. */
const beside: Readonly<Record<string, Occasion>> = {
  emergency: "looked-at",
  proof: "asked-for",
  "history-request": "asked",
  "history-agreement": "allowed",
};

export const occasionOf = (reason: string): Occasion =>
  reason === "result"
    ? "result"
    : (beside[reason] ?? (isInvitation(reason) ? "document" : "changed"));

type Openings = Readonly<Record<Occasion, Pick<MailTexts, "subject" | "opening">>>;

const frenchOpenings: Openings = {
  result: {
    subject: "Votre résultat est disponible",
    opening: "Le laboratoire a transmis un résultat pour vous.",
  },
  changed: {
    subject: "Un résultat a été modifié",
    opening:
      "Un résultat qui vous a été communiqué a été modifié par le laboratoire. Merci de le consulter à nouveau.",
  },
  document: {
    subject: "Un document est disponible pour vous",
    opening:
      "Un document est disponible sur la page de votre résultat. Vous pouvez le télécharger tant que ce lien fonctionne.",
  },
  "asked-for": {
    subject: "Votre résultat et son document",
    opening:
      "Comme demandé sur place, voici le lien vers votre résultat. Le document à télécharger, s'il y en a un, est sur la même page.",
  },
  "looked-at": {
    subject: "Vos résultats ont été consultés en urgence",
    opening:
      "Un médecin a consulté vos résultats en déclarant une urgence. La page de votre résultat dit dans quelle structure, et quel jour. Si cela vous étonne, signalez-le-nous depuis cette page.",
  },
  asked: {
    subject: "Un professionnel de santé vous demande un accord",
    opening:
      "Un professionnel de santé souhaite lire l'historique de vos résultats. La page de votre résultat dit qui. Vous acceptez ou refusez ; sans réponse, rien ne lui est montré.",
  },
  allowed: {
    subject: "Un accord a été donné en votre nom",
    opening:
      "Un professionnel de santé peut lire l'historique de vos résultats : cet accord vient d'être donné depuis la page d'un de vos résultats. Si ce n'est pas vous, retirez-le depuis votre page : il prend fin aussitôt.",
  },
};

const englishOpenings: Openings = {
  result: {
    subject: "Your result is available",
    opening: "The laboratory has sent a result for you.",
  },
  changed: {
    subject: "A result was changed",
    opening:
      "A result that you were told of has been changed by the laboratory. Please read it again.",
  },
  document: {
    subject: "A document is available for you",
    opening:
      "A document is available on the page of your result. You can download it as long as this link works.",
  },
  "asked-for": {
    subject: "Your result and its document",
    opening:
      "As asked on the spot, here is the link to your result. The document to download, where there is one, is on the same page.",
  },
  "looked-at": {
    subject: "Your results were read in an emergency",
    opening:
      "A physician has read your results, declaring an emergency. The page of your result says in which organisation, and on which day. If that surprises you, tell us from that page.",
  },
  asked: {
    subject: "A health professional asks for your agreement",
    opening:
      "A health professional would like to read the history of your results. The page of your result says who. You accept or refuse; without an answer they are shown nothing.",
  },
  allowed: {
    subject: "An agreement was given in your name",
    opening:
      "A health professional may read the history of your results: that agreement was just given from the page of one of your results. If it was not you, take it back from your page: it ends at once.",
  },
};

/** What a message says: no disease, no result, no name. French first, then English. */
export interface MailTexts {
  readonly subject: string;
  readonly opening: string;
  readonly how: string;
  readonly button: string;
  readonly until: (day: string) => string;
  readonly ask: (laboratory: string, phone: string | null) => string;
  readonly never: string;
  /** Says where false messages are warned of. */
  readonly doubt: string;
}

export const french = (occasion: Occasion): MailTexts => ({
  ...frenchOpenings[occasion],
  how: "Pour le lire, ouvrez ce lien. La date de naissance de la personne testée vous sera demandée.",
  button: "Ouvrir mon résultat",
  until: (day) => `Ce lien fonctionne jusqu'au ${day.split("-").reverse().join("/")}.`,
  ask: (laboratory, phone) =>
    `Une question ? Adressez-vous à ${laboratory}${phone ? `, au ${phone}` : ""}.`,
  never: "Nous ne demandons jamais ni argent, ni mot de passe, ni coordonnées bancaires.",
  doubt: "Un doute sur ce message ? Reconnaître un faux message :",
});

export const english = (occasion: Occasion): MailTexts => ({
  ...englishOpenings[occasion],
  how: "To read it, open this link. You will be asked for the birth date of the person tested.",
  button: "Open my result",
  until: (day) => `The link works until ${day}.`,
  ask: (laboratory, phone) => `Any question? Ask ${laboratory}${phone ? `, ${phone}` : ""}.`,
  never: "We never ask for money, a password or bank details.",
  doubt: "Not sure of this message? How to tell a false one:",
});
