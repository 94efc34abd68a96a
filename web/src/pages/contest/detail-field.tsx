import { useWords } from "../../language/provider.tsx";
import { longestDetail } from "./read-contest.ts";
import { contestTexts } from "./texts.ts";

interface DetailFieldProps {
  readonly detail: string;
  readonly faulty: boolean;
  readonly onDetail: (detail: string) => void;
}

/** The count is read out only when the end is near: at every key it would be noise. */
const nearTheEnd = 100;

export function DetailField({ detail, faulty, onDetail }: DetailFieldProps) {
  const words = useWords(contestTexts);
  const left = longestDetail - detail.trim().length;
  return (
    <div className="field">
      <label htmlFor="contest-detail">{words.detail}</label>
      <p className="hint" id="contest-detail-hint">
        {words.detailHint}
      </p>
      <textarea
        id="contest-detail"
        rows={5}
        value={detail}
        aria-invalid={faulty || undefined}
        aria-describedby={`contest-detail-hint${faulty ? " contest-fault" : ""}`}
        onChange={(event) => onDetail(event.target.value)}
      />
      <p className="hint count" aria-live={left < nearTheEnd ? "polite" : "off"}>
        {words.left(left)}
      </p>
    </div>
  );
}
