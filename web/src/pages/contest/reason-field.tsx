import type { ContestReason } from "../../api.ts";
import { useWords } from "../../language/provider.tsx";
import { contestTexts } from "./texts.ts";

interface ReasonFieldProps {
  readonly reason: ContestReason | null;
  readonly faulty: boolean;
  readonly onReason: (reason: ContestReason) => void;
}

export function ReasonField({ reason, faulty, onReason }: ReasonFieldProps) {
  const words = useWords(contestTexts);
  return (
    <fieldset aria-describedby={faulty ? "contest-fault" : undefined}>
      <legend>{words.reason}</legend>
      {(["not-me", "detail-wrong"] as const).map((offered) => (
        <label className="choice" key={offered} htmlFor={`contest-${offered}`}>
          <input
            type="radio"
            id={`contest-${offered}`}
            name="contest-reason"
            checked={reason === offered}
            onChange={() => onReason(offered)}
          />
          <span>{words[offered]}</span>
        </label>
      ))}
    </fieldset>
  );
}
