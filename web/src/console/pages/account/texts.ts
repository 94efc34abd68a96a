import { bilingual } from "../../../language/bilingual.ts";

export const accountTexts = bilingual(
  {
    title: "Mon compte",
    places: "Mes lieux de travail",
    sessions: "Là où je suis connecté",
    thisOne: "Cet appareil",
    since: "depuis le",
    lastUsed: "utilisé le",
    end: "Déconnecter",
    endOthers: "Déconnecter tous les autres appareils",
    factor: "Second facteur",
    factorText:
      "Nouveau téléphone, ou plus assez de codes de secours ? Reliez une application d'authentification à la place de l'ancienne : vous recevez aussi huit nouveaux codes.",
    factorChange: "Relier un autre téléphone",
  },
  {
    title: "My account",
    places: "My places of work",
    sessions: "Where I am signed in",
    thisOne: "This device",
    since: "since",
    lastUsed: "last used",
    end: "Sign out",
    endOthers: "Sign out all other devices",
    factor: "Second factor",
    factorText:
      "A new telephone, or too few recovery codes? Link an authenticator application in the place of the one before: you get eight new codes too.",
    factorChange: "Link another telephone",
  },
);
