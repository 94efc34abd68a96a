import { notifications } from "@mantine/notifications";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useWords } from "../../../language/provider.tsx";
import type { Entered } from "../../bench/bench.ts";
import type { Draft, Value } from "../../bench/draft.ts";
import { useBench, useBenchState } from "../../bench/provider.tsx";
import { Loading } from "../../parts/loading.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { PageTrouble } from "../../parts/page-trouble.tsx";
import { ask } from "../../server/ask.ts";
import type { Refusal } from "../../server/refusal.ts";
import type { Series } from "../series/series.ts";
import { About } from "./about/about.tsx";
import { type Choices, choicesKey, useChoices } from "./choices.ts";
import "./counter.css";
import { Done } from "./done/done.tsx";
import { newDraft } from "./new-draft.ts";
import { Find } from "./person/find.tsx";
import { isDocument, useScanner } from "./person/use-scanner.ts";
import { Reading } from "./reading/reading.tsx";
import { counterTexts } from "./texts.ts";
import { byUrgency, Timers } from "./timers.tsx";

type Step =
  | { readonly at: "find"; readonly scanned: string | null }
  | {
      readonly at: "about";
      readonly draft: Draft;
      readonly known: boolean;
      readonly refused: Refusal | null;
    }
  | { readonly at: "reading"; readonly draft: Draft }
  | {
      readonly at: "done";
      readonly draft: Draft;
      readonly result: Value;
      readonly entered: Entered | null;
    };

/** The rapid test at the counter: who, why and with what, then the timer, the result, done. */
export function Page() {
  const words = useWords(counterTexts);
  const choices = useChoices();
  const { series: id } = useSearch({ strict: false }) as { series?: number };
  const series = useQuery({
    queryKey: ["series", String(id)],
    queryFn: () => ask<Series>(`counter/series/${id}?limit=1`),
    enabled: id !== undefined,
  });
  return (
    <>
      <PageHead title={words.title} focusElsewhere>
        {series.data && <Link to={`/series/${id}` as never}>{series.data.place}</Link>}
      </PageHead>
      {series.error && <PageTrouble error={series.error} onRetry={() => void series.refetch()} />}
      {choices.data && (id === undefined || series.data) ? (
        <Counter choices={choices.data} {...(series.data && { series: series.data })} />
      ) : choices.error ? (
        <PageTrouble error={choices.error} onRetry={() => void choices.refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function Counter({ choices, series }: { choices: Choices; series?: Series }) {
  const words = useWords(counterTexts);
  const bench = useBench();
  const queries = useQueryClient();
  const { underWay, waiting } = useBenchState();
  const [step, setStep] = useState<Step>({ at: "find", scanned: null });
  const toFind = (scanned: string | null = null) => setStep({ at: "find", scanned });
  const read = (draft: Draft) => setStep({ at: "reading", draft });
  useScanner((text) => {
    if (isDocument(text)) return void notifications.show({ message: words.document });
    // Nothing that is being typed is lost to a scan.
    if (step.at === "about") notifications.show({ message: words.finishFirst });
    else toFind(text);
  });

  const correct = (id: string) => {
    const found = waiting.find((one) => one.id === id);
    if (!found) return;
    bench.forget(id);
    const draft = { ...found.draft, id: crypto.randomUUID() };
    setStep({ at: "about", draft, known: true, refused: found.refused });
  };

  return (
    <div className="counter">
      <div className="counter-step" data-step={step.at}>
        {step.at === "find" && (
          <Find
            key={step.scanned ?? ""}
            scanned={step.scanned}
            onNothing={() => {
              const [first] = byUrgency(underWay.filter(({ listed }) => !listed));
              if (first) read(first);
            }}
            onFound={(patient) =>
              setStep({
                at: "about",
                draft: newDraft(choices, patient, series),
                known: true,
                refused: null,
              })
            }
            onNew={(query) =>
              setStep({
                at: "about",
                draft: newDraft(choices, query, series),
                known: false,
                refused: null,
              })
            }
          />
        )}
        {step.at === "about" && (
          <About
            key={step.draft.id}
            {...step}
            choices={choices}
            onBack={() => toFind()}
            onStart={(draft, readNow) => {
              void bench.begin(draft);
              if (readNow) read(draft);
              else toFind();
            }}
          />
        )}
        {step.at === "reading" && (
          <Reading
            key={step.draft.id}
            draft={step.draft}
            choices={choices}
            onBack={() => toFind()}
            onRefused={(refused) =>
              setStep({ at: "about", draft: step.draft, known: true, refused })
            }
            onDone={(entered, result) => {
              // The next test begins with the box that this one was of.
              void queries.invalidateQueries({ queryKey: choicesKey });
              setStep({ at: "done", draft: step.draft, result, entered });
            }}
          />
        )}
        {step.at === "done" && (
          <Done
            {...step}
            onNext={() => toFind()}
            onRepeat={() => {
              const { id: _id, ...same } = step.draft;
              const repeatOf = step.entered?.id;
              const draft = {
                ...same,
                id: crypto.randomUUID(),
                ...(repeatOf && { repeatOf }),
              };
              setStep({ at: "about", draft, known: true, refused: null });
            }}
          />
        )}
      </div>
      <Timers
        except={step.at === "reading" ? step.draft.id : null}
        onRead={read}
        onCorrect={correct}
      />
    </div>
  );
}
