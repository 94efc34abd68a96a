import { bilingual } from "../../../language/bilingual.ts";
import type { Role } from "../../session/me.ts";

export const kinds = [
  "hospital-group",
  "hospital",
  "laboratory",
  "site",
  "pharmacy",
  "practice",
  "agency",
  "operator",
  "concentrator",
] as const;
export type Kind = (typeof kinds)[number];

const fr: Record<Kind, string> = {
  "hospital-group": "Groupe hospitalier",
  hospital: "Hôpital ou clinique",
  laboratory: "Laboratoire",
  site: "Site",
  pharmacy: "Pharmacie",
  practice: "Cabinet ou centre de santé",
  agency: "Agence de santé",
  operator: "Exploitant",
  concentrator: "Concentrateur",
};
const en: Record<Kind, string> = {
  "hospital-group": "Hospital group",
  hospital: "Hospital",
  laboratory: "Laboratory",
  site: "Site",
  pharmacy: "Pharmacy",
  practice: "Practice or health centre",
  agency: "Health agency",
  operator: "Operator",
  concentrator: "Concentrator",
};
export const kindTexts = bilingual(fr, en);

const membres: Record<Role, string> = {
  pharmacist: "Pharmacien",
  nurse: "Infirmier",
  physician: "Médecin",
  midwife: "Sage-femme",
  laboratory: "Biologiste",
  manager: "Gestionnaire",
  agency: "Agent de santé publique",
  operator: "Exploitant",
  auditor: "Auditeur",
};
const members: Record<Role, string> = {
  pharmacist: "Pharmacist",
  nurse: "Nurse",
  physician: "Physician",
  midwife: "Midwife",
  laboratory: "Laboratory staff",
  manager: "Manager",
  agency: "Public health officer",
  operator: "Operator",
  auditor: "Auditor",
};
/** What somebody is in an organisation, as a word for a person. */
export const memberTexts = bilingual(membres, members);
