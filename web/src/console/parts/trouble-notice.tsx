import { useReading, useWords } from "../../language/provider.tsx";
import { Refusal } from "../server/refusal.ts";
import { Icon } from "./icon.tsx";
import { stateTexts } from "./texts.ts";

/** What went wrong, what was kept and what to do: in the server's words where it has given any. */
export function TroubleNotice({ error }: { error: unknown }) {
  const words = useWords(stateTexts);
  const { language } = useReading();
  const refusal = error instanceof Refusal ? error : null;
  const text = refusal?.said?.[language] ?? words.trouble[refusal?.kind ?? "away"];
  return (
    <div className="trouble" role="alert">
      <Icon name={refusal?.kind === "no-network" ? "away" : "fault"} />
      <div>
        <p>{text}</p>
        {refusal && refusal.faults.length > 0 && (
          <ul>
            {refusal.faults.map((fault) => (
              <li key={`${fault.path} ${fault.text[language]}`}>{fault.text[language]}</li>
            ))}
          </ul>
        )}
        {refusal?.id && <p className="quiet">{words.number(refusal.id)}</p>}
      </div>
    </div>
  );
}
