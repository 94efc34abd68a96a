import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "../../../language/provider.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { When } from "../../parts/when.tsx";
import { ask } from "../../server/ask.ts";
import { type Request, requestsKey } from "./asked.ts";
import { rightsTexts } from "./texts.ts";

/** What the reader dealt with within a day. */
export function Recent({ onOpen }: { onOpen: (reference: string) => void }) {
  const words = useWords(rightsTexts);
  const { data, error } = useQuery({
    queryKey: requestsKey,
    queryFn: ({ signal }) => ask<{ requests: readonly Request[] }>("rights/requests", { signal }),
  });
  return (
    <section className="stack on-screen" aria-label={words.recent}>
      <h2>{words.recent}</h2>
      {error && <TroubleNotice error={error} />}
      {data?.requests.length === 0 && <p className="quiet">{words.none}</p>}
      {data && data.requests.length > 0 && (
        <ul className="stack plain">
          {data.requests.map(({ reference, act, madeAt, state }) => (
            <li key={reference} className="row">
              <Button variant="default" onClick={() => onOpen(reference)}>
                {words.open(reference)}
              </Button>
              <span>
                <When at={madeAt} /> · {words.acts[act]} · {words.states[state]}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
