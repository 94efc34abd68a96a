import type { Role } from "../access/actor.ts";
import type { Words } from "../result/catalogue.ts";

/** Roles as letters and faults name them. */
export const roleNames: Readonly<Record<Role, Words>> = {
  pharmacist: { fr: "pharmacien", en: "pharmacist" },
  nurse: { fr: "infirmier", en: "nurse" },
  physician: { fr: "médecin", en: "physician" },
  midwife: { fr: "sage-femme", en: "midwife" },
  laboratory: { fr: "biologiste", en: "laboratory staff" },
  manager: { fr: "gestionnaire", en: "manager" },
  agency: { fr: "agent de santé publique", en: "public health officer" },
  operator: { fr: "exploitant", en: "operator" },
  auditor: { fr: "auditeur", en: "auditor" },
};
