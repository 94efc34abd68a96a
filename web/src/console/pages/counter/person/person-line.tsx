import { locales } from "../../../../language/language.ts";
import { useReading, useWords } from "../../../../language/provider.tsx";
import { type Patient, shownName } from "../../../bench/draft.ts";
import { findTexts } from "./texts.ts";

/** Who somebody is, as one asks them: name, birth name, date, sex. */
export function PersonLine({ patient }: { patient: Patient }) {
  const words = useWords(findTexts);
  const { language } = useReading();
  return (
    <span className="person-line">
      <strong>{shownName(patient)}</strong>
      {patient.usedName && patient.usedName !== patient.birthName && (
        <span>{words.born(patient.birthName, patient.sex)}</span>
      )}
      <span>{words.bornOn(spoken(patient.birthDate, locales[language]), patient.sex)}</span>
      {patient.identifier && <span className="quiet">{ending(patient.identifier.value)}</span>}
    </span>
  );
}

const ending = (number: string): string => `… ${number.replace(/\s/g, "").slice(-6)}`;

/** A partial date is said as far as it is known. */
export function spoken(iso: string, locale: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return iso.split("-").reverse().join("/");
  const date = new Date(`${iso}T12:00:00Z`);
  return date.toLocaleDateString(locale, { day: "numeric", month: "long", year: "numeric" });
}
