import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useWords } from "../../../language/provider.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { ask } from "../../server/ask.ts";
import { type Answered, requestKey, requestsKey } from "./asked.ts";
import { rightsTexts } from "./texts.ts";

/** How often a request that is being dealt with is asked for. Milliseconds. */
const everyMs = 1_000;

interface AnswerProps {
  readonly reference: string;
  /** Of several persons one is chosen; absent where the form was left since. */
  readonly onChoose: ((person: string) => void) | null;
}

/** How far a request is, and what the person is answered. */
export function Answer({ reference, onChoose }: AnswerProps) {
  const words = useWords(rightsTexts);
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: requestKey(reference),
    queryFn: ({ signal }) => ask<Answered>(`rights/requests/${reference}`, { signal }),
    // Each reading of an answer is noted: it is asked for once, and then kept while the page stands.
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => (state.data?.state === "working" ? everyMs : false),
  });
  const state = data?.state;
  useEffect(() => {
    if (state) void queries.invalidateQueries({ queryKey: requestsKey, exact: true });
  }, [state, queries]);
  return (
    <section className="card stack" aria-label={words.answer}>
      <h2>
        {words.answer} {reference}
      </h2>
      <div role="status">
        {error && <TroubleNotice error={error} />}
        {state === "working" && <p>{words.working}</p>}
        {state === "done" && <p className="on-screen">{words.done}</p>}
        {data?.undone && <p className="attention">{words.undone[data.undone]}</p>}
      </div>
      {onChoose &&
        data?.among.map(({ name, reports = 0 }) => (
          <Button key={name} variant="default" onClick={() => onChoose(name)}>
            {words.choose(name, reports)}
          </Button>
        ))}
      {data?.document && (
        <>
          <pre className="letter">{data.document}</pre>
          <div className="row on-screen">
            <Button variant="default" onClick={() => print()}>
              {words.print}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
