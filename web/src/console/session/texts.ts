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
    account: "Avec une adresse et un mot de passe",
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
    account: "With an address and a password",
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
    signOut: "Se déconnecter",
    training: "S'exercer",
    trainingText: "En formation, rien n'est réel et rien n'est transmis.",
  },
  {
    title: "Where do you work today?",
    known: (name: string) => `You are ${name}.`,
    noneTitle: "No place of work is known",
    none: "Your identity is verified, but no organisation registered here counts you among its own. Ask its manager to invite you, or register your organisation.",
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
