import type { Envelope } from "../../intake/formats/form/envelope.ts";
import type { Catalogue } from "../../result/catalogue.ts";
import type { EntryRow } from "../entries.sql.ts";

export type Language = "fr" | "en";

export const heads: Readonly<Record<Language, readonly string[]>> = {
  fr: [
    ...["Numéro", "Saisi le", "État", "Test", "Résultat", "Dispositif", "Lot", "Péremption"],
    ...["Nom de naissance", "Nom utilisé", "Prénoms", "Date de naissance", "Sexe"],
    ...["Téléphone", "Courriel", "Saisi par", "Prélevé par"],
  ],
  en: [
    ...["Number", "Entered", "State", "Test", "Result", "Device", "Lot", "Expiry"],
    ...["Birth name", "Name used", "Given names", "Birth date", "Sex"],
    ...["Phone", "E-mail", "Entered by", "Sample taken by"],
  ],
};

const words: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  fr: {
    ...{ entered: "saisi", corrected: "corrigé", cancelled: "annulé" },
    ...{ positive: "positif", negative: "négatif", invalid: "invalide" },
  },
  en: {},
};

type Said = Pick<EntryRow, "number" | "state" | "test" | "value" | "device" | "lot" | "expires"> & {
  readonly entered_at: Date;
};

/** One entry; of somebody whose names are erased, or under restriction, the numbers alone. */
export function lineOf(
  catalogue: Catalogue,
  language: Language,
  zone: string,
  row: Said,
  form: Pick<Envelope, "entry" | "report"> | null,
): (string | null)[] {
  const said = (word: string): string => words[language][word] ?? word;
  const patient = form?.entry.patient;
  return [
    row.number,
    row.entered_at.toLocaleString("sv-SE", { timeZone: zone }).slice(0, 16),
    said(row.state),
    catalogue.tests.get(row.test)?.names[language] ?? row.test,
    said(row.value),
    row.device,
    form?.entry.device?.lot ?? row.lot,
    row.expires,
    patient?.birthName ?? null,
    patient?.usedName ?? null,
    patient?.givenNames.join(" ") ?? null,
    patient?.birthDate ?? null,
    patient?.sex ?? null,
    patient?.phones?.join(" ") ?? null,
    patient?.emails?.join(" ") ?? null,
    form?.report.typedBy.name ?? null,
    form?.entry.performedBy?.name ?? null,
  ];
}
