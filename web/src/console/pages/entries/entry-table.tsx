import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useWords } from "../../../language/provider.tsx";
import { type Columns, PagedTable } from "../../parts/paged-table.tsx";
import { ResultWord } from "../../parts/result-word.tsx";
import { When } from "../../parts/when.tsx";
import type { EntryPage, EntryRow } from "./entry-row.ts";
import { entryTexts } from "./texts.ts";

interface EntryTableProps {
  readonly caption: string;
  /** Address below /api/pro. */
  readonly from: string;
  readonly empty: ReactNode;
  /** Grows while one looks at it. */
  readonly every?: number | undefined;
}

/** Entries of one's own organisation, the newest first; each leads to itself. */
export function EntryTable({ caption, from, empty, every }: EntryTableProps) {
  const words = useWords(entryTexts);
  const columns = useMemo(
    (): Columns<EntryRow> => [
      {
        id: "at",
        header: words.at,
        cell: ({ row }) => <When at={row.original.enteredAt} />,
      },
      {
        id: "person",
        header: words.person,
        cell: ({ row: { original } }) => (
          <Link to={`/entries/${original.id}` as never}>
            {original.person
              ? `${original.person.givenNames[0] ?? ""} ${original.person.usedName ?? original.person.birthName}`
              : words.noName}
          </Link>
        ),
      },
      {
        id: "result",
        header: words.result,
        cell: ({ row: { original } }) => (
          <ResultWord value={original.state === "cancelled" ? "withdrawn" : original.result} />
        ),
      },
      {
        id: "state",
        header: words.state,
        cell: ({ row }) => words.states[row.original.state],
      },
      { id: "lot", header: words.lot, cell: ({ row }) => unbroken(row.original.lot) },
      { id: "number", header: words.number, cell: ({ row }) => unbroken(row.original.number) },
      { id: "by", header: words.by, cell: ({ row }) => row.original.typedBy },
    ],
    [words],
  );
  return (
    <PagedTable<EntryRow, EntryPage>
      caption={caption}
      from={from}
      rowsOf={rowsOf}
      columns={columns}
      rowKey={rowKey}
      empty={empty}
      {...(every && { every })}
    />
  );
}

/** A number that is read as one: on a phone it would be broken at each hyphen. */
const unbroken = (text: string) => <span className="unbroken">{text}</span>;

const rowsOf = ({ entries }: EntryPage): readonly EntryRow[] => entries;
const rowKey = ({ id }: EntryRow): string => id;
