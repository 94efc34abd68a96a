import type { PatientResult } from "../../api.ts";
import { vouchedFor } from "../../language/language.ts";
import { useReading, useWords } from "../../language/provider.tsx";
import { Listed } from "../../parts/listed.tsx";
import { asSent } from "../../time/moment.ts";
import { faceOf } from "./face.ts";
import { Replaces } from "./replaces.tsx";
import { StateShape } from "./state-shape.tsx";
import { resultTexts } from "./texts.ts";
import { toldOf } from "./told.ts";

interface OutcomeProps {
  readonly result: PatientResult;
  /** The languages that the country vouches for. */
  readonly vouched: readonly string[];
}

/** One result: what it is, and what to do now. */
export function Outcome({ result, vouched }: OutcomeProps) {
  const words = useWords(resultTexts);
  const { language } = useReading();
  const spoken = vouchedFor(vouched, language);
  const told = toldOf(result, spoken, words);
  const face = faceOf(result);
  const foreign = spoken === language ? undefined : spoken;
  return (
    <article className={`outcome face-${face}`}>
      <div className="outcome-head">
        <StateShape face={face} />
        <div className="outcome-said">
          <p className="outcome-state">
            <span>{words.face[face]}</span>
            {result.status === "corrected" && <span className="tag">{words.corrected}</span>}
          </p>
          <h2 lang={told.ownHeadline ? undefined : foreign}>{told.headline}</h2>
          {face !== "withdrawn" && result.valueText && (
            <p className="measure">{result.valueText}</p>
          )}
          <p lang={told.ownHeadline ? undefined : foreign}>{told.meaning}</p>
          <p className="outcome-test">
            <span lang={foreign}>{result.name[spoken]}</span>
            {" · "}
            {words.sampled(asSent(result.sampledAt, language).text)}
          </p>
        </div>
      </div>
      <div className="outcome-body">
        <Replaces result={result} />
        <h3>{words.todo}</h3>
        <Listed items={told.todo} numbered lang={told.ownTodo ? undefined : foreign} />
      </div>
    </article>
  );
}
