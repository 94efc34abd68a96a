import type { History } from "../../api.ts";
import { useReading, useWords } from "../../language/provider.tsx";
import { onDay } from "./day.ts";
import { historyTexts } from "./texts.ts";
import type { Agreements } from "./use-agreements.ts";

interface AllowedProps {
  readonly agreements: Agreements;
  readonly history: History;
}

/** Who has the person's agreement, until when; each is taken back with one press. */
export function Allowed({ agreements, history }: AllowedProps) {
  const words = useWords(historyTexts);
  const { language } = useReading();
  return (
    <div className="history-part">
      <h3>{words.have}</h3>
      {history.agreements.length === 0 && <p>{words.nobody}</p>}
      <ul className="history-list">
        {history.agreements.map(({ id, name, roles, withheld, until }) => (
          <li key={id}>
            <span>
              <strong>{name}</strong>, {words.agreedUntil(onDay(until, language))}
              {roles && (
                <span className="quietly">
                  {" "}
                  ({words.members(roles.map((role) => role[language].toLowerCase()).join(", "))})
                </span>
              )}
              {withheld && <span className="quietly"> ({words.withWithheld})</span>}
            </span>
            <button
              type="button"
              className="button quiet"
              aria-label={words.endOf(name)}
              onClick={() => void agreements.act({ act: "end", agreement: id })}
            >
              {words.end}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
