import { Button, Switch, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useReading, useWords } from "../../../language/provider.tsx";
import { shownName } from "../../bench/draft.ts";
import { KeyedForm } from "../../fields/keyed-form.tsx";
import { Empty } from "../../parts/empty.tsx";
import { ExportForm } from "../../parts/export/export-form.tsx";
import { exportTexts } from "../../parts/export/texts.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { type Columns, PagedTable, RowsTable } from "../../parts/paged-table.tsx";
import { ResultWord } from "../../parts/result-word.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { When } from "../../parts/when.tsx";
import { ask } from "../../server/ask.ts";
import {
  faceOf,
  isCorrected,
  type Prescribed,
  type PrescribedPage,
  patientOf,
} from "./prescribed.ts";
import { resultsTexts } from "./texts.ts";

/** Results that name the reader: what is new stands out, and a name is found at once. */
export function Page() {
  const words = useWords(resultsTexts);
  const navigate = useNavigate();
  const { unread } = useSearch({ strict: false }) as { unread?: string };
  const [name, setName] = useState("");
  const { open } = useWords(exportTexts);
  const [exporting, setExporting] = useState(false);
  const columns = useColumns();
  const search = useMutation({
    mutationFn: () =>
      ask<PrescribedPage>("prescriber/results/search", { method: "POST", body: { name } }),
  });
  return (
    <>
      <PageHead title={words.title} lead={words.lead}>
        <Switch
          size="md"
          label={words.unreadOnly}
          checked={unread === "yes"}
          onChange={({ currentTarget }) =>
            void navigate({
              to: ".",
              search: { unread: currentTarget.checked ? "yes" : undefined },
            } as never)
          }
        />
        <Button variant="default" onClick={() => setExporting(!exporting)}>
          {open}
        </Button>
      </PageHead>
      {exporting && (
        <ExportForm
          name="results"
          from="prescriber/results/export"
          filter={{ unread: unread === "yes" }}
          purposes={exportPurposes}
          most={mostReports}
          byDays
          told={words.exportText}
          onDone={() => setExporting(false)}
        />
      )}
      <KeyedForm
        label={words.search}
        className="row on-screen"
        onSubmit={() => (name.trim().length >= 2 ? search.mutate() : search.reset())}
        onEscape={() => search.reset()}
      >
        <TextInput
          aria-label={words.search}
          placeholder={words.search}
          value={name}
          autoComplete="off"
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={search.isPending}>
          {words.find}
        </Button>
        {search.data && (
          <Button variant="subtle" onClick={() => search.reset()}>
            {words.all}
          </Button>
        )}
      </KeyedForm>
      {search.error && <TroubleNotice error={search.error} />}
      {search.data ? (
        search.data.results.length > 0 ? (
          <RowsTable
            caption={words.found}
            columns={columns}
            rows={search.data.results}
            rowKey={keyOf}
            rowClass={classOf}
          />
        ) : (
          <Empty icon="search" title={words.nothing} text={words.nothingText} />
        )
      ) : (
        <PagedTable<Prescribed, PrescribedPage>
          caption={words.title}
          from={`prescriber/results${unread === "yes" ? "?unread=yes" : ""}`}
          rowsOf={rowsOf}
          columns={columns}
          rowKey={keyOf}
          rowClass={classOf}
          every={30_000}
          empty={<Empty icon="results" title={words.empty} text={words.emptyText} />}
        />
      )}
    </>
  );
}

function useColumns(): Columns<Prescribed> {
  const words = useWords(resultsTexts);
  const { language } = useReading();
  return useMemo(
    (): Columns<Prescribed> => [
      {
        id: "unread",
        header: words.state,
        cell: ({ row }) =>
          row.original.unread ? <strong className="new">{words.unread}</strong> : words.read,
      },
      {
        id: "person",
        header: words.person,
        cell: ({ row: { original } }) => (
          <Link to={`/results/${original.id}` as never}>
            {shownName(patientOf(original.person))}
          </Link>
        ),
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
      { id: "at", header: words.at, cell: ({ row }) => <When at={row.original.changedAt} /> },
      { id: "laboratory", header: words.laboratory, cell: ({ row }) => row.original.laboratory },
    ],
    [words, language],
  );
}

const rowsOf = ({ results }: PrescribedPage): readonly Prescribed[] => results;
const keyOf = ({ id }: Prescribed): string => id;
const classOf = ({ unread }: Prescribed): string | undefined => (unread ? "unread" : undefined);

/** As the server has them. */
const exportPurposes = ["care", "patient record", "handover"] as const;
const mostReports = 2_000;
