import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { useReading, useWords } from "../../../language/provider.tsx";
import { here } from "../../../time/moment.ts";
import { Empty } from "../../parts/empty.tsx";
import { Loading } from "../../parts/loading.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { PageTrouble } from "../../parts/page-trouble.tsx";
import { type Columns, PagedTable } from "../../parts/paged-table.tsx";
import { ResultWord } from "../../parts/result-word.tsx";
import { When } from "../../parts/when.tsx";
import { ask } from "../../server/ask.ts";
import { Refusal } from "../../server/refusal.ts";
import "../counter/counter.css";
import { PersonLine } from "../counter/person/person-line.tsx";
import { faceOf, isCorrected, patientOf } from "../results/prescribed.ts";
import type { HistoryPage, HistoryReport } from "./history.ts";
import { historyTexts } from "./texts.ts";

/** The history of somebody who allowed it: the newest first, what was corrected marked. */
export function Page() {
  const words = useWords(historyTexts);
  const { language } = useReading();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const columns = useColumns();
  // Who it is and until when stands above every page of the list.
  const { data, error, refetch } = useQuery({
    queryKey: ["history", id],
    queryFn: () => ask<HistoryPage>(`history/${id}?limit=1`),
  });
  if (!data) {
    if (error instanceof Refusal && error.kind === "not-found")
      return (
        <>
          <PageHead title={words.one}>
            <Link to="/history">{words.back}</Link>
          </PageHead>
          <Empty icon="results" title={words.ended} text={words.endedText} />
        </>
      );
    return error ? <PageTrouble error={error} onRetry={() => void refetch()} /> : <Loading />;
  }
  const [latest] = data.reports;
  return (
    <>
      <PageHead title={words.one} lead={words.oneLead(data.backDays, here(data.until, language))}>
        <Link to="/history">{words.back}</Link>
      </PageHead>
      <div className="stack">
        {latest && (
          <h2>
            <PersonLine patient={patientOf(latest.person)} />
          </h2>
        )}
        <PagedTable<HistoryReport, HistoryPage>
          caption={words.one}
          from={`history/${id}`}
          rowsOf={rowsOf}
          columns={columns}
          rowKey={keyOf}
          empty={<Empty icon="results" title={words.nothing} text={words.nothingText} />}
        />
      </div>
    </>
  );
}

function useColumns(): Columns<HistoryReport> {
  const words = useWords(historyTexts);
  const { language } = useReading();
  return useMemo(
    (): Columns<HistoryReport> => [
      {
        id: "sampled",
        header: words.sampled,
        cell: ({ row: { original } }) =>
          original.results[0] && <When at={original.results[0].sampledAt} whole />,
      },
      {
        id: "results",
        header: words.result,
        cell: ({ row: { original } }) => (
          <span className="result-lines">
            {original.results.map((one) => (
              <span key={`${one.test} ${one.sampledAt}`}>
                <ResultWord value={faceOf(one)} text={one.screening} /> {one.name[language]}
                {isCorrected(one) && <em className="corrected"> {words.corrected}</em>}
              </span>
            ))}
          </span>
        ),
      },
      {
        id: "organisation",
        header: words.organisation,
        cell: ({ row }) => row.original.organisation,
      },
    ],
    [words, language],
  );
}

const rowsOf = ({ reports }: HistoryPage): readonly HistoryReport[] => reports;
const keyOf = ({ id }: HistoryReport): string => id;
