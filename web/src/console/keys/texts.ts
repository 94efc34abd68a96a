import { bilingual } from "../../language/bilingual.ts";

type Keys = readonly (readonly [keys: string, does: string])[];

const partout: Keys = [
  ["Ctrl K", "Chercher une page ou une commande"],
  ["?", "Montrer ces raccourcis"],
  ["Entrée", "Valider l'étape en cours"],
  ["Échap", "Fermer, ou revenir à l'étape précédente"],
  ["Lecteur de codes", "Lit un numéro de sécurité sociale où que soit le curseur"],
];
const everywhere: Keys = [
  ["Ctrl K", "Find a page or a command"],
  ["?", "Show these shortcuts"],
  ["Enter", "Confirm the step under way"],
  ["Esc", "Close, or go back one step"],
  ["Code scanner", "Reads a national number wherever the cursor is"],
];

export const keyTexts = bilingual(
  {
    everywhere: partout,
    singleKeys: "Raccourcis d'une seule touche",
    singleKeysText: "À couper si vous dictez à votre ordinateur. Ctrl K reste.",
  },
  {
    everywhere,
    singleKeys: "Single-key shortcuts",
    singleKeysText: "Turn off if you dictate to your computer. Ctrl K stays.",
  },
);
