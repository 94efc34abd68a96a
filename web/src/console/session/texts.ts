import { bilingual } from "../../language/bilingual.ts";

export const signInTexts = bilingual(
  {
    title: "Espace des professionnels",
    lead: "Saisir un test rapide, lire les résultats de vos patients, gérer votre établissement.",
    button: "S'identifier",
    refused: {
      away: "Le service d'identification ne répond pas. Rien n'est perdu. Réessayez dans quelques minutes.",
      failed: "L'identification n'a pas abouti. Recommencez avec le bouton ci-dessous.",
    },
    after:
      "Vous allez vers le service d'identification des professionnels, puis vous revenez ici. Votre mot de passe n'est jamais saisi sur cette page.",
    account: "Avec une clé d'accès ou un mot de passe",
    register: "Votre structure n'est pas inscrite ? Demandez son inscription.",
    patient: "Je suis un patient et je cherche mon résultat",
  },
  {
    title: "For professionals",
    lead: "Enter a rapid test, read your patients' results, manage your organisation.",
    button: "Sign in",
    refused: {
      away: "The identity service does not answer. Nothing is lost. Try again in a few minutes.",
      failed: "The sign-in did not succeed. Begin again with the button below.",
    },
    after:
      "You go to the identity service of professionals, then come back here. Your password is never typed on this page.",
    account: "With a passkey or a password",
    register: "Your organisation is not registered? Apply for it.",
    patient: "I am a patient and look for my result",
  },
);

export const placeTexts = bilingual(
  {
    title: "Où travaillez-vous aujourd'hui ?",
    known: (name: string) => `Vous êtes ${name}.`,
    noneTitle: "Aucun lieu d'exercice connu",
    none: "Votre identité est vérifiée, mais aucun établissement inscrit ici ne vous compte parmi les siens. Demandez à son responsable de vous inviter, ou inscrivez votre établissement.",
    offered: "Places proposées",
    offeredText:
      "Refusez une place où vous ne travaillez pas : vos autres lieux de travail n'en sont pas changés.",
    accept: "Accepter",
    acceptOf: (name: string) => `Accepter la place dans ${name}`,
    decline: "Refuser",
    declineOf: (name: string) => `Refuser la place dans ${name}`,
    notGiven: (role: string, organisation: string, possible: string) =>
      `Votre identité dit : ${role}, dans ${organisation}. Mais personne ne peut avoir ce rôle dans une structure inscrite avec ce type (possibles : ${possible}). Il ne vous a pas été donné. Si le type est faux, demandez à l'exploitant de le corriger ; sinon, faites corriger votre situation dans l'annuaire national.`,
    signOut: "Se déconnecter",
    training: "S'exercer",
    trainingText: "En formation, rien n'est réel et rien n'est transmis.",
  },
  {
    title: "Where do you work today?",
    known: (name: string) => `You are ${name}.`,
    noneTitle: "No place of work is known",
    none: "Your identity is verified, but no organisation registered here counts you among its own. Ask its manager to invite you, or register your organisation.",
    offered: "Places offered",
    offeredText:
      "Refuse a place where you do not work: nothing changes in your other places of work.",
    accept: "Accept",
    acceptOf: (name: string) => `Accept the place in ${name}`,
    decline: "Refuse",
    declineOf: (name: string) => `Refuse the place in ${name}`,
    notGiven: (role: string, organisation: string, possible: string) =>
      `Your identity says: ${role}, in ${organisation}. But nobody can have this role in an organisation that is registered as of this kind (possible: ${possible}). It was not given to you. If the kind is wrong, ask the operator to correct it; if not, have your situation corrected in the national directory.`,
    signOut: "Sign out",
    training: "Practise",
    trainingText: "In training nothing is real and nothing is sent on.",
  },
);

export const notYoursTexts = bilingual(
  {
    title: (may: string) => `Page réservée : ${may}`,
    text: (role: string) => `Vous travaillez en ce moment avec le rôle « ${role} ».`,
    change: "Changer de lieu ou de rôle",
  },
  {
    title: (may: string) => `This page is for: ${may}`,
    text: (role: string) => `You work as “${role}” at present.`,
    change: "Change place or role",
  },
);
