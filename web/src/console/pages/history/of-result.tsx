import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useReading, useWords } from "../../../language/provider.tsx";
import { here } from "../../../time/moment.ts";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { ask } from "../../server/ask.ts";
import type { Standing } from "./history.ts";
import { historyTexts } from "./texts.ts";

/** Beside a result: whether its person's history may be read, and how one asks. */
export function HistoryOfResult({ result }: { readonly result: string }) {
  const words = useWords(historyTexts);
  const queries = useQueryClient();
  const path = `prescriber/results/${result}/history`;
  const key = ["history of", result];
  const { data } = useQuery({ queryKey: key, queryFn: () => ask<Standing>(path) });
  const request = useMutation({
    mutationFn: () => ask<Standing>(path, { method: "POST", body: {} }),
    onSuccess: (standing) => queries.setQueryData(key, standing),
  });
  if (!data) return null;
  return (
    <section className="card on-screen" aria-labelledby="history-of-result">
      <h2 id="history-of-result">{words.section}</h2>
      <div role="status">
        <StandingText standing={data} />
      </div>
      {request.error && <TroubleNotice error={request.error} />}
      {data.state === "open" && (
        <>
          <div className="row">
            <Button variant="default" loading={request.isPending} onClick={() => request.mutate()}>
              {words.ask}
            </Button>
          </div>
          <p className="quiet">
            {words.orCode} <Link to={"/history" as never}>{words.typeCode}</Link>
          </p>
        </>
      )}
    </section>
  );
}

function StandingText({ standing }: { readonly standing: Standing }) {
  const words = useWords(historyTexts);
  const { language } = useReading();
  const on = (moment: string): string => here(moment, language);
  switch (standing.state) {
    case "barred":
      return <p>{words.barred[standing.why]}</p>;
    case "allowed":
      return (
        <p>
          {words.allowed(on(standing.until))}{" "}
          <Link to={`/history/${standing.id}` as never}>{words.open}</Link>
        </p>
      );
    case "asked":
      return <p>{words.asked(on(standing.at), on(standing.until))}</p>;
    case "refused":
      return <p>{words.refused(on(standing.again))}</p>;
    default:
      return <p>{words.askLead}</p>;
  }
}
