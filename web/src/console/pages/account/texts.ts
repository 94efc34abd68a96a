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
  },
);
