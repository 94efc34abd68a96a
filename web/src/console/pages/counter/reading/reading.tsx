import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useReading, useWords } from "../../../../language/provider.tsx";
import { StateShape } from "../../../../pages/result/state-shape.tsx";
import type { Entered } from "../../../bench/bench.ts";
import { type Draft, entryOf, type Value } from "../../../bench/draft.ts";
import { useBench } from "../../../bench/provider.tsx";
import { Choice } from "../../../fields/choice.tsx";
import { KeyedForm } from "../../../fields/keyed-form.tsx";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { Refusal } from "../../../server/refusal.ts";
import type { Choices } from "../choices.ts";
import { PersonLine } from "../person/person-line.tsx";
import { readingTexts, resultWords } from "./texts.ts";

interface ReadingProps {
  readonly draft: Draft;
  readonly choices: Choices;
  readonly onDone: (entered: Entered | null, result: Value) => void;
  readonly onRefused: (refused: Refusal) => void;
  readonly onBack: () => void;
}

const values: readonly Value[] = ["negative", "positive", "invalid"];

/** What the device shows, chosen with one key, and all of it once more before it is recorded. */
export function Reading({ draft, choices, onDone, onRefused, onBack }: ReadingProps) {
  const words = useWords(readingTexts);
  const results = useWords(resultWords);
  const bench = useBench();
  const [result, setResult] = useState<Value | null>(null);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  // A second click comes before the first has been drawn.
  const sent = useRef(false);

  const confirm = async () => {
    if (result === null || sent.current) return;
    sent.current = true;
    setSending(true);
    try {
      onDone(await bench.confirm(draft, entryOf(draft, result, new Date())), result);
    } catch (refused) {
      if (refused instanceof Refusal && refused.faults.length > 0) onRefused(refused);
      else setError(refused);
      sent.current = false;
      setSending(false);
    }
  };

  return (
    <KeyedForm
      label={words.title}
      className="reading"
      onSubmit={() => void confirm()}
      onEscape={onBack}
    >
      <h2>
        <PersonLine patient={draft.patient} />
      </h2>
      <Choice
        legend={words.title}
        name="result"
        className="results-big"
        autoFocus
        value={result}
        options={values.map((value) => ({
          value,
          key: words.keys[value],
          className: `face-${value}`,
          label: (
            <>
              <StateShape face={value} />
              {results[value]}
            </>
          ),
        }))}
        onChange={setResult}
      />
      {result && <Summary draft={draft} choices={choices} result={result} />}
      {error !== null && <TroubleNotice error={error} />}
      <div className="row actions-pro">
        <Button type="submit" size="lg" loading={sending} disabled={result === null}>
          {result ? words.confirm(results[result]) : words.choose}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {words.back}
        </Button>
      </div>
    </KeyedForm>
  );
}

interface SummaryProps {
  readonly draft: Draft;
  readonly choices: Choices;
  readonly result: Value;
}

function Summary({ draft, choices, result }: SummaryProps) {
  const words = useWords(readingTexts);
  const results = useWords(resultWords);
  const { language } = useReading();
  const shown = useRef<HTMLElement>(null);
  useEffect(() => {
    shown.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const test = choices.tests.find(({ id }) => id === draft.test);
  const device = choices.devices.find(({ code }) => code === draft.device.code);
  const told = [...(draft.patient.phones ?? []), ...(draft.patient.emails ?? [])];
  const reason = choices.reasons.find(({ id }) => id === draft.situation.reason);
  const lines = [
    [words.result, results[result]],
    [words.test, test?.names[language] ?? draft.test],
    [words.device, `${device?.name ?? draft.device.name ?? ""} · ${draft.device.lot}`],
    [words.reason, reason?.names[language] ?? ""],
    [words.told, told.length > 0 ? told.join(", ") : words.notTold],
  ] as const;
  return (
    <section ref={shown} aria-label={words.summary}>
      <dl className="summary">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
