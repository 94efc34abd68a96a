import type { Language } from "../../../language/language.ts";

/** What a part of an entry is about, as it is read in French. */
const french: Readonly<Record<string, string>> = {
  lane: "voie",
  begun: "rôles ouverts",
  ended: "rôles fermés",
  provider: "par",
  report: "résultat",
  reports: "résultats",
  recorded: "enregistrés",
  role: "rôle",
  organisation: "structure",
  organisations: "structures",
  membership: "rôle n°",
  professional: "professionnel",
  application: "demande",
  entries: "lignes",
  for: "pour",
  of: "de",
  in: "dans",
  as: "comme",
  was: "était",
  to: "vers",
  from: "depuis",
  until: "jusqu'au",
  list: "liste",
  count: "lignes",
  filter: "restreinte à",
  actor: "auteur",
  unread: "non lus",
  search: "recherche",
  kind: "type",
  training: "formation",
  // Who did it, and as what.
  machine: "logiciel",
  operator: "exploitant",
  pharmacist: "pharmacien",
  nurse: "infirmier",
  physician: "médecin",
  laboratory: "laboratoire",
  manager: "gestionnaire",
  agency: "agence",
  auditor: "auditeur",
  // Lists.
  results: "résultats",
  members: "membres",
  audit: "journal",
  true: "oui",
  false: "non",
  null: "–",
};

const worded = (word: string, language: Language): string =>
  (language === "fr" ? french[word] : undefined) ?? word;

/** `lane 3, report 17`: what was done to, by numbers; words that are not known are shown as they stand. */
export const subjectWords = (
  subject: Readonly<Record<string, unknown>>,
  language: Language,
): string =>
  Object.entries(subject)
    .map(([key, value]) => `${worded(key, language)} ${shown(value, language)}`)
    .join(", ");

function shown(value: unknown, language: Language): string {
  if (Array.isArray(value)) return value.map((one) => shown(one, language)).join(" ");
  if (typeof value === "object" && value !== null)
    return `(${subjectWords(value as Readonly<Record<string, unknown>>, language)})`;
  return worded(String(value), language);
}

/** `organisation 990000001`: who it was, where no name is known. */
export const actorWords = (actor: string, language: Language): string => {
  const [kind = "", ...rest] = actor.split(" ");
  return [worded(kind, language), ...rest].join(" ");
};
