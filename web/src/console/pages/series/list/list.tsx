import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useWords } from "../../../../language/provider.tsx";
import { type Draft, withOffset } from "../../../bench/draft.ts";
import { useBench, useBenchState } from "../../../bench/provider.tsx";
import { Loading } from "../../../parts/loading.tsx";
import { PageHead } from "../../../parts/page-head.tsx";
import { PageTrouble } from "../../../parts/page-trouble.tsx";
import { ask } from "../../../server/ask.ts";
import { useChoices } from "../../counter/choices.ts";
import "../../counter/counter.css";
import { newDraft } from "../../counter/new-draft.ts";
import type { Series } from "../series.ts";
import { AddPeople } from "./add-people.tsx";
import type { Listed } from "./read-list.ts";
import { Results } from "./results.tsx";
import { listTexts } from "./texts.ts";
import "./list.css";

/** Many people of one series at once: who they are, then a key for each of their results. */
export function Page() {
  const words = useWords(listTexts);
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const bench = useBench();
  const { underWay, kept } = useBenchState();
  const choices = useChoices();
  const series = useQuery({
    queryKey: ["series", id],
    queryFn: () => ask<Series>(`counter/series/${id}?limit=1`),
  });
  const error = series.error ?? choices.error;
  if (!series.data || !choices.data)
    return error ? (
      <PageTrouble error={error} onRetry={() => void series.refetch()} />
    ) : (
      <Loading />
    );
  const { data } = series;
  const made = choices.data;
  const drafts = underWay.filter((one) => one.listed && one.series === data.id).sort(byLine);
  const add = (people: readonly Listed[]) => {
    const sampledAt = withOffset(new Date());
    const last = Math.max(0, ...drafts.map((one) => one.listed?.line ?? 0));
    return bench.beginAll(
      people.map(
        ({ patient }, index): Draft => ({
          ...newDraft(made, patient, data),
          sampledAt,
          readAt: Date.now(),
          listed: { line: last + 1 + index, result: null },
        }),
      ),
    );
  };
  return (
    <div className="stack list-page">
      <PageHead title={words.title} lead={data.place} focusElsewhere={!data.closedAt}>
        <Link to={`/series/${id}` as never}>{words.back}</Link>
      </PageHead>
      {data.closedAt ? (
        <p>{words.closed}</p>
      ) : (
        <>
          <AddPeople country={made.country} already={drafts.length} onAdd={add} />
          <Results drafts={drafts} onRecorded={() => void series.refetch()} />
          <p className="quiet">{kept ? words.kept : words.notKept}</p>
        </>
      )}
    </div>
  );
}

const byLine = (one: Draft, other: Draft): number =>
  (one.listed?.line ?? 0) - (other.listed?.line ?? 0);
