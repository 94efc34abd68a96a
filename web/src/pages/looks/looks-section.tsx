import { useState } from "react";
import type { Look, Proof } from "../../api.ts";
import { useReading, useWords } from "../../language/provider.tsx";
import { askLooks } from "../../server.ts";
import { asSent } from "../../time/moment.ts";
import { looksTexts } from "./texts.ts";

/** Who looked at the result: what and where they are, the day, what for. Asked for when it is opened. */
export function LooksSection({ proof }: { proof: Proof }) {
  const words = useWords(looksTexts);
  const { language } = useReading();
  const [looks, setLooks] = useState<readonly Look[] | "away" | null>(null);
  const open = async (isOpen: boolean) => {
    if (!isOpen || Array.isArray(looks)) return;
    const outcome = await askLooks(proof);
    const isHere = outcome.kind === "answer" && outcome.answer.state === "open";
    setLooks(isHere ? outcome.answer.looks : "away");
  };
  return (
    <details className="card looks" onToggle={({ currentTarget }) => void open(currentTarget.open)}>
      <summary>{words.title}</summary>
      <div role="status">
        {looks === "away" && <p>{words.away}</p>}
        {looks?.length === 0 && <p>{words.nobody}</p>}
      </div>
      {Array.isArray(looks) && looks.length > 0 && (
        <ul className="listed">
          {looks.map((look: Look, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: looks are never moved.
            <li key={index}>
              {asSent(look.on, language).text} : {look.role[language]}, {look.organisation}
              {look.name && ` (${look.name})`}. {look.purpose[language]}
              {look.emergency && <strong> {words.emergency}</strong>}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
