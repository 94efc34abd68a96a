import { bilingual } from "../../../language/bilingual.ts";

export const purposes = ["recall", "authority", "register", "billing"] as const;
export type Purpose = (typeof purposes)[number];

const motifs: Record<Purpose, string> = {
  recall: "Rappel d'un lot",
  authority: "Demande d'une autorité sanitaire",
  register: "Dossier de l'établissement",
  billing: "Facturation",
};
const reasons: Record<Purpose, string> = {
  recall: "Recall of a lot",
  authority: "Request of a health authority",
  register: "Records of the organisation",
  billing: "Billing",
};

export const exportTexts = bilingual(
  {
    open: "Télécharger la liste",
    lead: "Un fichier avec les noms et les contacts de cette liste. Votre motif est écrit au journal, et chaque personne le voit.",
    purpose: "Pourquoi ?",
    purposes: motifs,
    take: "Télécharger (CSV)",
    leave: "Ne rien télécharger",
  },
  {
    open: "Download the list",
    lead: "A file with the names and contacts of this list. Your reason goes into the log, and each person sees it.",
    purpose: "What for?",
    purposes: reasons,
    take: "Download (CSV)",
    leave: "Download nothing",
  },
);
