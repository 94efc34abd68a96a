import { Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useWords } from "../../../language/provider.tsx";
import { Empty } from "../../parts/empty.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { type Columns, PagedTable } from "../../parts/paged-table.tsx";
import { When } from "../../parts/when.tsx";
import { useSession } from "../../session/session.tsx";
import { useChoices } from "../counter/choices.ts";
import { NewSeries } from "./new-series.tsx";
import type { Series } from "./series.ts";
import { seriesTexts } from "./texts.ts";

/** As the lists want it: what goes on is said in text. */
interface Listed {
  readonly series: readonly Series[];
  readonly next: string | null;
}

/** The series of one's own organisation, and a new one. */
export function Page() {
  const words = useWords(seriesTexts);
  const navigate = useNavigate();
  const { training } = useSession();
  const choices = useChoices();
  const [making, setMaking] = useState(false);
  const columns = useMemo(
    (): Columns<Series> => [
      {
        id: "place",
        header: words.place,
        cell: ({ row: { original } }) => (
          <Link to={`/series/${original.id}` as never}>{original.place}</Link>
        ),
      },
      { id: "kind", header: words.kind, cell: ({ row }) => words.kinds[row.original.kind] },
      { id: "at", header: words.at, cell: ({ row }) => <When at={row.original.openedAt} /> },
      {
        id: "state",
        header: words.state,
        cell: ({ row }) => (row.original.closedAt ? words.closed : words.open),
      },
      { id: "count", header: words.count, cell: ({ row }) => row.original.counts.entries },
      { id: "positive", header: words.positive, cell: ({ row }) => row.original.counts.positive },
    ],
    [words],
  );
  return (
    <>
      <PageHead title={words.title} lead={training ? words.practised : words.lead}>
        {!making && <Button onClick={() => setMaking(true)}>{words.make}</Button>}
      </PageHead>
      {making && choices.data && (
        <NewSeries
          choices={choices.data}
          onBack={() => setMaking(false)}
          onMade={({ id }) => void navigate({ to: `/series/${id}` } as never)}
        />
      )}
      <PagedTable<Series, Listed>
        caption={words.title}
        from="counter/series"
        rowsOf={rowsOf}
        columns={columns}
        rowKey={keyOf}
        empty={<Empty icon="series" title={words.empty} text={words.emptyText} />}
      />
    </>
  );
}

const rowsOf = ({ series }: Listed): readonly Series[] => series;
const keyOf = ({ id }: Series): string => String(id);
