import type { History } from "../../api.ts";
import { useReading, useWords } from "../../language/provider.tsx";
import { onDay } from "./day.ts";
import { TermsField } from "./terms-field.tsx";
import { historyTexts } from "./texts.ts";
import type { Agreements } from "./use-agreements.ts";

interface RequestsProps {
  readonly agreements: Agreements;
  readonly history: History;
}

/** Who asks, and the two answers. */
export function Requests({ agreements, history }: RequestsProps) {
  const words = useWords(historyTexts);
  const { language } = useReading();
  const { terms, act } = agreements;
  if (history.requests.length === 0) return null;
  return (
    <div className="history-part">
      <h3>{words.requests}</h3>
      <TermsField id="request" agreements={agreements} history={history} />
      {history.requests.map(({ id, name, role, organisation, expiresAt }) => (
        <div key={id} className="history-request">
          <p>
            <strong>{words.request(name, role[language], organisation)}</strong>
          </p>
          <p className="quietly">{words.until(onDay(expiresAt, language))}</p>
          <div className="actions">
            <button
              type="button"
              className="button primary"
              onClick={() => void act({ act: "answer", request: id, terms })}
            >
              {words.accept}
            </button>
            <button
              type="button"
              className="button quiet"
              onClick={() => void act({ act: "answer", request: id, terms: null })}
            >
              {words.refuse}
            </button>
          </div>
        </div>
      ))}
    </div>
  );
}
