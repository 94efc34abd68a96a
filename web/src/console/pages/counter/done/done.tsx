import { Button } from "@mantine/core";
import { useReading, useWords } from "../../../../language/provider.tsx";
import { StateShape } from "../../../../pages/result/state-shape.tsx";
import type { Entered } from "../../../bench/bench.ts";
import type { Draft, Value } from "../../../bench/draft.ts";
import { Icon } from "../../../parts/icon.tsx";
import { PersonLine } from "../person/person-line.tsx";
import { resultWords } from "../reading/texts.ts";
import { Messages } from "../told/messages.tsx";
import { ProofButton } from "./proof-button.tsx";
import { doneTexts } from "./texts.ts";

interface DoneProps {
  readonly draft: Draft;
  readonly result: Value;
  /** Null while it waits for the network. */
  readonly entered: Entered | null;
  readonly onNext: () => void;
  readonly onRepeat: () => void;
}

/** Recorded, or kept until there is a network: what to tell the person now, and the next one. */
export function Done({ draft, result, entered, onNext, onRepeat }: DoneProps) {
  const words = useWords(doneTexts);
  const results = useWords(resultWords);
  const { language } = useReading();
  const advice = entered?.advice?.[language];
  return (
    <section className={`done face-${result}`} aria-label={words.title}>
      <p className="done-state" role="status">
        <Icon name={entered ? "done" : "away"} size={24} />
        {entered ? words.recorded(entered.number) : words.waits}
      </p>
      <h2>
        <PersonLine patient={draft.patient} />
      </h2>
      <p className="done-result">
        <StateShape face={result} />
        {results[result]}
      </p>
      {entered?.unreached && (
        <div className="paper-code">
          <p>{entered.unreached.text[language]}</p>
          {entered.unreached.paperCode && (
            <p>
              {words.paperCode} <strong>{entered.unreached.paperCode}</strong>
            </p>
          )}
        </div>
      )}
      {advice && (
        <div className="advice">
          <h3>{advice.headline}</h3>
          <p>{advice.meaning}</p>
          <ul className="listed">
            {advice.todo.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      {entered?.remarks.map((remark) => (
        <p key={`${remark.path} ${remark.text.fr}`} className="quiet">
          {remark.text[language]}
        </p>
      ))}
      <div className="row actions-pro on-screen">
        {result === "invalid" && entered ? (
          <Button size="lg" autoFocus onClick={onRepeat}>
            {words.repeat}
          </Button>
        ) : (
          <Button size="lg" autoFocus onClick={onNext}>
            {words.next}
          </Button>
        )}
        {entered?.certificate && <ProofButton id={entered.id} />}
        <Button
          variant="default"
          leftSection={<Icon name="print" />}
          onClick={() => window.print()}
        >
          {words.print}
        </Button>
        {result === "invalid" && (
          <Button variant="subtle" onClick={onNext}>
            {words.next}
          </Button>
        )}
      </div>
      {entered && <Messages id={entered.id} version={1} maySend />}
    </section>
  );
}
