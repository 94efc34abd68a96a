import { bilingual } from "../../language/bilingual.ts";
import type { RefusalKind } from "../server/refusal.ts";
import type { Role } from "../session/me.ts";

const rôles: Record<Role, string> = {
  pharmacist: "Pharmacie",
  nurse: "Soins infirmiers",
  physician: "Médecine",
  midwife: "Maïeutique",
  laboratory: "Laboratoire",
  manager: "Gestion de l'établissement",
  agency: "Agence de santé",
  operator: "Exploitation de la plateforme",
  auditor: "Audit",
};
const roles: Record<Role, string> = {
  pharmacist: "Pharmacy",
  nurse: "Nursing",
  physician: "Medicine",
  midwife: "Midwifery",
  laboratory: "Laboratory",
  manager: "Management of the organisation",
  agency: "Health agency",
  operator: "Operation of the platform",
  auditor: "Audit",
};

export const roleTexts = bilingual(rôles, roles);

const ennuis: Record<RefusalKind, string> = {
  "no-network":
    "Pas de connexion. Rien n'a été enregistré par cette demande. Vérifiez le réseau et réessayez.",
  "signed-out":
    "Votre session est terminée. Rien n'a été enregistré par cette demande. Identifiez-vous à nouveau.",
  "no-place": "Aucun lieu de travail n'est choisi. Choisissez-en un, puis recommencez.",
  "not-allowed":
    "Votre rôle ne permet pas cette action. Adressez-vous au responsable de votre établissement.",
  "not-found": "Ce que vous cherchez n'existe pas ou n'existe plus.",
  conflict:
    "L'état a changé entre-temps. Rien n'a été enregistré. Rechargez la page et recommencez.",
  faults: "Certaines indications sont à corriger. Rien n'a été enregistré.",
  "too-many": "Trop de demandes en peu de temps. Réessayez dans quelques instants.",
  away: "Le service est momentanément indisponible. Rien n'a été perdu. Réessayez dans un instant.",
};
const troubles: Record<RefusalKind, string> = {
  "no-network": "No connection. This request recorded nothing. Check the network and try again.",
  "signed-out": "Your session has ended. This request recorded nothing. Sign in again.",
  "no-place": "No place of work is chosen. Choose one, then try again.",
  "not-allowed": "Your role does not allow this. Ask the manager of your organisation.",
  "not-found": "What you look for does not exist, or no longer does.",
  conflict: "The state has changed meanwhile. Nothing was recorded. Load the page again and retry.",
  faults: "Some entries need correcting. Nothing was recorded.",
  "too-many": "Too many requests in a short time. Try again in a moment.",
  away: "The service is briefly unavailable. Nothing was lost. Try again in a moment.",
};

export const stateTexts = bilingual(
  {
    loading: "Chargement…",
    retry: "Réessayer",
    number: (id: string) => `Numéro à donner à l'assistance : ${id}`,
    noPage: "Cette page n'existe pas",
    toHome: "Aller à l'accueil",
    trouble: ennuis,
  },
  {
    loading: "Loading…",
    retry: "Try again",
    number: (id: string) => `Number to give to support: ${id}`,
    noPage: "There is no such page",
    toHome: "Go to the home page",
    trouble: troubles,
  },
);
