import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useWords } from "../../../language/provider.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Loading } from "../../parts/loading.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { PageTrouble } from "../../parts/page-trouble.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { ask } from "../../server/ask.ts";
import { EntryTable } from "../entries/entry-table.tsx";
import { ExportList } from "../entries/export-list.tsx";
import type { Series } from "./series.ts";
import { seriesTexts } from "./texts.ts";

/** One series: who was tested, the next person, and its end. */
export function Page() {
  const words = useWords(seriesTexts);
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const { data, error, refetch } = useQuery({
    queryKey: ["series", id],
    queryFn: () => ask<Series>(`counter/series/${id}?limit=1`),
  });
  const close = useMutation({
    mutationFn: () => ask(`counter/series/${id}/close`, { method: "POST", body: {} }),
    onSuccess: () => refetch(),
  });
  if (!data)
    return error ? <PageTrouble error={error} onRetry={() => void refetch()} /> : <Loading />;
  return (
    <>
      <PageHead title={data.place} lead={words.summary(data.counts.entries, data.counts.positive)}>
        <Link to="/series">{words.all}</Link>
        {!data.closedAt && (
          <Button
            component={Link}
            {...({ to: "/counter", search: { series: Number(id) } } as object)}
          >
            {words.next}
          </Button>
        )}
        {!data.closedAt && (
          <Button variant="default" component={Link} {...({ to: `/series/${id}/list` } as object)}>
            {words.list}
          </Button>
        )}
        {!data.closedAt && (
          <Button variant="default" loading={close.isPending} onClick={() => close.mutate()}>
            {words.close}
          </Button>
        )}
      </PageHead>
      {close.error && <TroubleNotice error={close.error} />}
      {data.closedAt && <p>{words.closedText}</p>}
      {data.counts.entries > 0 && <ExportList series={Number(id)} usual="register" />}
      <EntryTable
        caption={data.place}
        from={`counter/series/${id}`}
        empty={<Empty icon="series" title={words.nobody} text={words.nobodyText} />}
      />
    </>
  );
}
