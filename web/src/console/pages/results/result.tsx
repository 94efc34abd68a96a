import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useReading, useWords } from "../../../language/provider.tsx";
import { Loading } from "../../parts/loading.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { PageTrouble } from "../../parts/page-trouble.tsx";
import { ResultWord } from "../../parts/result-word.tsx";
import { When } from "../../parts/when.tsx";
import { ask } from "../../server/ask.ts";
import "../counter/counter.css";
import { PersonLine } from "../counter/person/person-line.tsx";
import { HistoryOfResult } from "../history/of-result.tsx";
import { faceOf, isCorrected, type Prescribed, patientOf } from "./prescribed.ts";
import { resultsTexts } from "./texts.ts";

/** One report; opening it marks it as read. */
export function Page() {
  const words = useWords(resultsTexts);
  const { language } = useReading();
  const queries = useQueryClient();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const { data, error, refetch } = useQuery({
    queryKey: ["result", id],
    queryFn: () => ask<Prescribed>(`prescriber/results/${id}`),
  });
  useEffect(() => {
    // The list shows the mark when one comes back to it.
    if (data)
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[1]).startsWith("prescriber/results"),
      });
  }, [data, queries]);
  if (!data)
    return error ? <PageTrouble error={error} onRetry={() => void refetch()} /> : <Loading />;
  return (
    <>
      <PageHead title={words.one} lead={data.number}>
        <Link to="/results">{words.back}</Link>
      </PageHead>
      <section className="entry-view">
        <h2>
          <PersonLine patient={patientOf(data.person)} />
        </h2>
        {data.results.map((one) => (
          <div key={`${one.test} ${one.sampledAt}`} className="card">
            <p className="entry-result">
              <ResultWord value={faceOf(one)} text={one.screening} />
            </p>
            <p>{one.name[language]}</p>
            <p className="quiet">
              {words.sampled} <When at={one.sampledAt} whole />
            </p>
            {isCorrected(one) && <p className="corrected">{words.correctedText}</p>}
          </div>
        ))}
        <dl className="summary">
          <div>
            <dt>{words.laboratory}</dt>
            <dd>
              {data.laboratory}
              {data.phone && (
                <>
                  {" "}
                  · <a href={`tel:${data.phone.replace(/\s/g, "")}`}>{data.phone}</a>
                </>
              )}
            </dd>
          </div>
          <div>
            <dt>{words.at}</dt>
            <dd>
              <When at={data.changedAt} whole />
            </dd>
          </div>
        </dl>
        <HistoryOfResult result={id} />
      </section>
    </>
  );
}
