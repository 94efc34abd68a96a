import type { Words } from "../../result/catalogue.ts";
import { noteLook } from "../audit/note-look.ts";
import { exportList } from "../export/export-list.ts";
import type { Scope } from "../policy/scope.ts";
import type { PrescriberParts } from "./parts.ts";
import { type PrescribedRow, prescribed } from "./results.sql.ts";
import { opened } from "./results.ts";

/** What a prescriber may take their results away for; each is told to the patients (purposes.ts). */
export const exportPurposes = ["care", "patient record", "handover"] as const;

/** Reports in one file: each is opened, and as many as a search opens. */
export const mostReports = 2_000;

export interface ResultsExport {
  readonly purpose: (typeof exportPurposes)[number];
  readonly language: "fr" | "en";
  readonly unread: boolean;
  readonly from: string | null;
  readonly until: string | null;
}

/** The results that name them, as a file; one line a result. Each patient in it is told. */
export function exportResults(parts: PrescriberParts, scope: Scope, asked: ResultsExport) {
  const { purpose, language, unread, from, until } = asked;
  const { training } = scope.actor;
  const narrowed = { report: null, unreadOnly: unread, before: null, from, until };
  const list = {
    name: "results",
    // What is done in training shows nobody.
    statement: prescribed(scope, { ...narrowed, limit: training ? 0 : mostReports + 1 }),
    most: mostReports,
    titles,
    linesOf: (row: PrescribedRow, read: "fr" | "en") => linesOf(parts, row, read),
    note: (client: Parameters<typeof noteLook>[0], rows: readonly PrescribedRow[]) => {
      const reports = rows.map((row) => ({ lane: row.lane, reportId: row.report_id }));
      const look = { action: "results exported", purpose, reports };
      return noteLook(client, parts.writer, scope.actor, look, parts.clock.now());
    },
  };
  return exportList(parts, scope, list, { purpose, language, filter: { unread, from, until } });
}

const titles: readonly Words[] = [
  { fr: "Numéro", en: "Number" },
  { fr: "Nom de naissance", en: "Birth name" },
  { fr: "Nom utilisé", en: "Name in use" },
  { fr: "Prénoms", en: "Given names" },
  { fr: "Date de naissance", en: "Birth date" },
  { fr: "Sexe", en: "Sex" },
  { fr: "Test", en: "Test" },
  { fr: "Résultat", en: "Result" },
  { fr: "Variant", en: "Variant" },
  { fr: "État", en: "State" },
  { fr: "Prélevé le", en: "Sampled on" },
  { fr: "Reçu le", en: "Received on" },
  { fr: "Laboratoire", en: "Laboratory" },
  { fr: "Lu", en: "Read" },
];

function linesOf(parts: PrescriberParts, row: PrescribedRow, language: "fr" | "en") {
  const record = opened(parts, row);
  if (record === null) return [];
  const { birthName, usedName, givenNames, birthDate, sex } = record.person;
  const person = [birthName, usedName ?? "", givenNames.join(" "), birthDate, sex];
  const isRead = row.read_version === row.version;
  return row.results.map((one) => [
    record.reportNumber,
    ...person,
    parts.catalogue.tests.get(one.test)?.names[language] ?? one.test,
    worded(values, one.value, language),
    one.screening,
    worded(states, one.status, language),
    new Date(one.sampledAt).toISOString(),
    row.changed_at.toISOString(),
    row.laboratory,
    isRead ? yes[language] : no[language],
  ]);
}

const yes: Words = { fr: "oui", en: "yes" };
const no: Words = { fr: "non", en: "no" };

const values: Readonly<Record<string, Words>> = {
  positive: { fr: "Positif", en: "Positive" },
  negative: { fr: "Négatif", en: "Negative" },
  indeterminate: { fr: "Indéterminé", en: "Indeterminate" },
  invalid: { fr: "Invalide", en: "Invalid" },
};
const states: Readonly<Record<string, Words>> = {
  preliminary: { fr: "En cours", en: "Under way" },
  final: { fr: "Définitif", en: "Final" },
  corrected: { fr: "Corrigé", en: "Corrected" },
  cancelled: { fr: "Annulé", en: "Cancelled" },
};

const worded = (
  words: Readonly<Record<string, Words>>,
  said: string | null,
  language: "fr" | "en",
): string | null => (said === null ? null : (words[said]?.[language] ?? said));
