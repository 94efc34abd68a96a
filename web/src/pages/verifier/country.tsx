import { useState } from "react";
import { useReading, useWords } from "../../language/provider.tsx";
import { verifierTexts } from "./texts.ts";
import type { Trust } from "./trust/trust.ts";
import { countryName } from "./verdict/details.tsx";

/** The choice of a place with a door stays on its device; it says nothing of anybody checked. */
const key = "opendep.verifier.country";

const recalled = (): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

/** The country whose rules are asked, "" chosen for none; first that of this installation. */
export function useCountry(trust: Trust | null): [string | null, (country: string) => void] {
  const [chosen, setChosen] = useState(recalled);
  const choose = (country: string): void => {
    setChosen(country);
    try {
      localStorage.setItem(key, country);
    } catch {
      // A browser that keeps nothing asks again at the next visit.
    }
  };
  const wanted = chosen ?? trust?.home ?? "";
  return [trust?.countries.includes(wanted) ? wanted : null, choose];
}

interface CountryChoiceProps {
  readonly trust: Trust | null;
  readonly country: string | null;
  readonly onChoose: (country: string) => void;
}

export function CountryChoice({ trust, country, onChoose }: CountryChoiceProps) {
  const words = useWords(verifierTexts);
  const { language } = useReading();
  return (
    <div className="field country-choice">
      <label htmlFor="rules-country">{words.country}</label>
      <select
        id="rules-country"
        value={country ?? ""}
        onChange={({ target }) => onChoose(target.value)}
      >
        {(trust?.countries ?? []).map((code) => (
          <option key={code} value={code}>
            {countryName(code, language)}
          </option>
        ))}
        <option value="">{words.noCountry}</option>
      </select>
    </div>
  );
}
