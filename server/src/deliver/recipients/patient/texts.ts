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

export const french = (changed: boolean): MailTexts => ({
  subject: changed ? "Un résultat a été modifié" : "Votre résultat est disponible",
  opening: changed
    ? "Un résultat qui vous a été communiqué a été modifié par le laboratoire. Merci de le consulter à nouveau."
    : "Le laboratoire a transmis un résultat pour vous.",
  how: "Pour le lire, ouvrez ce lien. La date de naissance de la personne testée vous sera demandée.",
  button: "Ouvrir mon résultat",
  until: (day) => `Ce lien fonctionne jusqu'au ${day.split("-").reverse().join("/")}.`,
  ask: (laboratory, phone) =>
    `Une question ? Adressez-vous à ${laboratory}${phone ? `, au ${phone}` : ""}.`,
  never: "Nous ne demandons jamais ni argent, ni mot de passe, ni coordonnées bancaires.",
  doubt: "Un doute sur ce message ? Reconnaître un faux message :",
});

export const english = (changed: boolean): MailTexts => ({
  subject: changed ? "A result was changed" : "Your result is available",
  opening: changed
    ? "A result that you were told of has been changed by the laboratory. Please read it again."
    : "The laboratory has sent a result for you.",
  how: "To read it, open this link. You will be asked for the birth date of the person tested.",
  button: "Open my result",
  until: (day) => `The link works until ${day}.`,
  ask: (laboratory, phone) => `Any question? Ask ${laboratory}${phone ? `, ${phone}` : ""}.`,
  never: "We never ask for money, a password or bank details.",
  doubt: "Not sure of this message? How to tell a false one:",
});
