import type { History } from "../../api.ts";
import { useWords } from "../../language/provider.tsx";
import { historyTexts } from "./texts.ts";
import type { Agreements } from "./use-agreements.ts";

interface TermsFieldProps {
  readonly id: string;
  readonly agreements: Agreements;
  readonly history: History;
}

/** Lengths that people mean; the country's longest is always one. */
const usual = [1, 31, 183, 365];
const lengthsUpTo = (longest: number): number[] => [
  ...usual.filter((days) => days < longest),
  longest,
];

/** For how long, and whether for what only a professional tells too. */
export function TermsField({ id, agreements, history }: TermsFieldProps) {
  const words = useWords(historyTexts);
  const { terms, setTerms } = agreements;
  return (
    <>
      <fieldset className="history-terms">
        <legend>{words.terms}</legend>
        {lengthsUpTo(history.longestDays).map((days) => (
          <label className="choice" key={days} htmlFor={`history-${id}-${days}`}>
            <input
              type="radio"
              id={`history-${id}-${days}`}
              name={`history-${id}`}
              checked={terms.days === days}
              onChange={() => setTerms({ ...terms, days })}
            />
            <span>{words.days(days)}</span>
          </label>
        ))}
      </fieldset>
      <label className="choice" htmlFor={`history-${id}-withheld`}>
        <input
          type="checkbox"
          id={`history-${id}-withheld`}
          checked={terms.withheld}
          onChange={(event) => setTerms({ ...terms, withheld: event.target.checked })}
        />
        <span>{words.withheld}</span>
      </label>
    </>
  );
}
