import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useReading, useWords } from "../../../language/provider.tsx";
import { shownName } from "../../bench/draft.ts";
import { KeyedForm } from "../../fields/keyed-form.tsx";
import { Empty } from "../../parts/empty.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { type Columns, PagedTable } from "../../parts/paged-table.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { When } from "../../parts/when.tsx";
import { ask } from "../../server/ask.ts";
import { Refusal } from "../../server/refusal.ts";
import "../counter/counter.css";
import { patientOf } from "../results/prescribed.ts";
import type { Allowing, AllowingPage } from "./history.ts";
import { historyTexts } from "./texts.ts";

/** Who allowed the reader; and the code by which a patient who is there allows it. */
export function Page() {
  const words = useWords(historyTexts);
  const columns = useColumns();
  // Whether there is such a thing here is asked once, and shown in the place of all the rest.
  const { data } = useQuery({
    queryKey: ["history", "barred"],
    queryFn: () => ask<AllowingPage>("history?limit=1"),
  });
  const barred = data?.barred ?? null;
  return (
    <>
      <PageHead title={words.title} lead={words.lead} />
      {barred ? (
        <p className="attention" role="status">
          {words.barred[barred]}
        </p>
      ) : (
        <div className="stack">
          <CodeForm />
          <PagedTable<Allowing, AllowingPage>
            caption={words.title}
            from="history"
            rowsOf={rowsOf}
            columns={columns}
            rowKey={keyOf}
            every={30_000}
            empty={<Empty icon="results" title={words.empty} text={words.emptyText} />}
          />
        </div>
      )}
    </>
  );
}

function CodeForm() {
  const words = useWords(historyTexts);
  const { language } = useReading();
  const navigate = useNavigate();
  const [code, setCode] = useState("");
  const take = useMutation({
    mutationFn: () => ask<{ id: string }>("history/codes", { method: "POST", body: { code } }),
    onSuccess: ({ id }) => void navigate({ to: `/history/${id}` } as never),
  });
  const fault =
    take.error instanceof Refusal
      ? take.error.faults.find(({ path }) => path === "code")?.text[language]
      : undefined;
  return (
    <KeyedForm
      label={words.code}
      className="about"
      onSubmit={() => code.trim() !== "" && take.mutate()}
    >
      <TextInput
        label={words.code}
        description={words.codeHint}
        value={code}
        autoComplete="off"
        maxLength={40}
        error={fault}
        onChange={({ currentTarget }) => setCode(currentTarget.value)}
      />
      {take.error && !fault && <TroubleNotice error={take.error} />}
      <div className="row">
        <Button type="submit" variant="default" loading={take.isPending}>
          {words.takeCode}
        </Button>
      </div>
    </KeyedForm>
  );
}

function useColumns(): Columns<Allowing> {
  const words = useWords(historyTexts);
  return useMemo(
    (): Columns<Allowing> => [
      {
        id: "person",
        header: words.person,
        cell: ({ row: { original } }) =>
          original.person ? (
            <Link to={`/history/${original.id}` as never}>
              {shownName(patientOf(original.person))}
            </Link>
          ) : (
            words.noName
          ),
      },
      { id: "since", header: words.since, cell: ({ row }) => <When at={row.original.since} /> },
      {
        id: "until",
        header: words.until,
        cell: ({ row }) => <When at={row.original.until} whole />,
      },
      {
        id: "to",
        header: words.to,
        cell: ({ row }) => (row.original.ofOrganisation ? words.toOrganisation : words.toYou),
      },
    ],
    [words],
  );
}

const rowsOf = ({ agreements }: AllowingPage): readonly Allowing[] => agreements;
const keyOf = ({ id }: Allowing): string => id;
