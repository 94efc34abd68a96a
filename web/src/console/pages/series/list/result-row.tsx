import { useReading, useWords } from "../../../../language/provider.tsx";
import type { Draft, Value } from "../../../bench/draft.ts";
import type { Refusal } from "../../../server/refusal.ts";
import { PersonLine } from "../../counter/person/person-line.tsx";
import { resultWords } from "../../counter/reading/texts.ts";
import { listTexts } from "./texts.ts";

interface ResultRowProps {
  readonly draft: Draft;
  /** Whose result the next key is. */
  readonly current: boolean;
  readonly refused: Refusal | null;
  readonly onFocus: () => void;
  readonly onResult: (result: Value | null) => void;
  readonly onRemove: () => void;
}

const values: readonly Value[] = ["negative", "positive", "invalid"];

/** One person of the list: the whole list is one stop of the tabulator, and a thumb finds each button. */
export function ResultRow(props: ResultRowProps) {
  const { draft, current, refused, onFocus, onResult, onRemove } = props;
  const words = useWords(listTexts);
  const results = useWords(resultWords);
  const { language } = useReading();
  const result = draft.listed?.result ?? null;
  return (
    <li className="listed-person" data-result={result ?? "none"}>
      <button
        type="button"
        className="listed-name"
        tabIndex={current ? 0 : -1}
        aria-keyshortcuts="N P I"
        onFocus={onFocus}
      >
        <PersonLine patient={draft.patient} />
        <span className="unseen">: {result ? results[result] : words.none}</span>
      </button>
      <span className="row listed-values">
        {values.map((value) => (
          <button
            key={value}
            type="button"
            tabIndex={-1}
            aria-pressed={result === value}
            className={`listed-value face-${value}`}
            onClick={() => onResult(result === value ? null : value)}
          >
            {results[value]}
          </button>
        ))}
        <button
          type="button"
          tabIndex={-1}
          className="listed-value"
          aria-label={words.remove}
          title={words.remove}
          onClick={onRemove}
        >
          ×
        </button>
      </span>
      {refused?.faults.map(({ path, text }) => (
        <p key={path} className="fault">
          {text[language]}
        </p>
      ))}
    </li>
  );
}
