import { bilingual } from "../../../language/bilingual.ts";

/** What a list is taken away for, as the server names it. */
export type Purpose =
  | "care"
  | "patient record"
  | "handover"
  | "audit"
  | "incident"
  | "administration"
  | "review of rights"
  | "request of an authority";

const motifs: Record<Purpose, string> = {
  care: "Suivre mes patients",
  "patient record": "Reporter dans le dossier des patients",
  handover: "Transmettre à un confrère",
  audit: "Contrôle périodique",
  incident: "Examen d'un incident",
  administration: "Gestion courante",
  "review of rights": "Revue des droits",
  "request of an authority": "Demande d'une autorité",
};
const purposes: Record<Purpose, string> = {
  care: "To follow my patients",
  "patient record": "To copy into the patients' records",
  handover: "To hand over to a colleague",
  audit: "Regular audit",
  incident: "To look into an incident",
  administration: "Day-to-day administration",
  "review of rights": "Review of rights",
  "request of an authority": "An authority asks for it",
};

export const exportTexts = bilingual(
  {
    open: "Exporter…",
    title: "Exporter la liste",
    limit: (most: string) =>
      `Un fichier CSV, ${most} lignes au plus : au-delà, rien n'est exporté. Ce qui est exporté, par qui et pourquoi est noté.`,
    purpose: "Pourquoi",
    purposes: motifs,
    from: "Depuis le (facultatif)",
    until: "Jusqu'au (facultatif)",
    take: "Exporter",
    leave: "Fermer",
    done: "Le fichier est téléchargé. Il contient des données protégées : gardez-le en lieu sûr.",
  },
  {
    open: "Export…",
    title: "Export the list",
    limit: (most: string) =>
      `A CSV file, ${most} lines at most: beyond, nothing is exported. What is exported, by whom and what for is noted.`,
    purpose: "What for",
    purposes,
    from: "From (optional)",
    until: "Until (optional)",
    take: "Export",
    leave: "Close",
    done: "The file is downloaded. It holds protected data: keep it in a safe place.",
  },
);
