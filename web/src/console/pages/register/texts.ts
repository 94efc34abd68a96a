import { bilingual } from "../../../language/bilingual.ts";

export const registerTexts = bilingual(
  {
    title: "Inscrire une structure",
    lead: "Pharmacie, cabinet, laboratoire, hôpital ou site. La demande est examinée par l'exploitant, ou par la structure dont vous dépendez.",
    organisation: "La structure",
    you: "Vous",
    person: "Prénom et nom",
    scheme: "Type de numéro",
    number: "Votre numéro national",
    mail: "Votre courriel",
    mailHint: "Vous y recevez un lien pour confirmer cette adresse.",
    phone: "Votre téléphone",
    roles: "Vous y serez",
    send: "Envoyer la demande",
    sent: "Demande enregistrée",
    sentText: (reference: string) =>
      `Référence ${reference}. Ouvrez le lien que vous recevez par courriel : la demande attend cette confirmation.`,
    confirmTitle: "Confirmer votre adresse",
    confirmText: "Un clic confirme que la demande vient bien de vous.",
    confirm: "Confirmer",
    waiting: "Adresse confirmée",
    waitingText: (reference: string) =>
      `La demande ${reference} attend une décision. Vous la recevrez par courriel.`,
    decided: "Demande déjà traitée",
    decidedText: (reference: string) =>
      `La demande ${reference} a reçu une réponse. Elle vous a été envoyée par courriel.`,
    over: "Ce lien ne sert plus",
    overText: "Il a plus de sept jours, ou il est incomplet. Faites une nouvelle demande.",
    again: "Faire une demande",
    signIn: "Se connecter",
  },
  {
    title: "Register an organisation",
    lead: "Pharmacy, practice, laboratory, hospital or site. The application is looked at by the operator, or by the organisation that you belong to.",
    organisation: "The organisation",
    you: "You",
    person: "Given name and name",
    scheme: "Kind of number",
    number: "Your national number",
    mail: "Your e-mail",
    mailHint: "You get a link there that confirms this address.",
    phone: "Your phone",
    roles: "You will be",
    send: "Send the application",
    sent: "Application kept",
    sentText: (reference: string) =>
      `Reference ${reference}. Open the link that you get by e-mail: the application waits for it.`,
    confirmTitle: "Confirm your address",
    confirmText: "One click confirms that the application is yours.",
    confirm: "Confirm",
    waiting: "Address confirmed",
    waitingText: (reference: string) =>
      `The application ${reference} waits for a decision. You will get it by e-mail.`,
    decided: "Decided already",
    decidedText: (reference: string) =>
      `The application ${reference} was answered. The answer was sent to you by e-mail.`,
    over: "This link is of no use any more",
    overText: "It is older than seven days, or incomplete. Apply again.",
    again: "Apply",
    signIn: "Sign in",
  },
);
